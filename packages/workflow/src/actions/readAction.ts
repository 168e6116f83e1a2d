import type { CuePatch, Fill, FoundStruct, OpenTemplate } from '@slipway/cue';
import type { JsonObject } from '../json';
import { legacyFormOf, type LegacyForm } from './actionForms';
import type { ActionCall } from './types';

/** An action as the template has it now. */
export interface ReadAction {
  readonly provider: string;
  readonly action: string;
  readonly path: string;
  /** Parameters that are known; all of them when `missing` is absent. */
  readonly parameters: JsonObject;
  /** The first parameter that is not known yet, and why. */
  readonly missing?: string;
  /** The parameter `patch`, with its markers. */
  readonly patch?: CuePatch;
  /** Puts results where the template looks for them. */
  readonly fill: (returns: JsonObject) => Fill;
}

/** `<provider>/<action>` of a struct with `#do`, whatever its parameters are. */
export function actionName(template: OpenTemplate, found: FoundStruct): string {
  const action = textOf(template, found, '#do');
  const provider = textOf(template, found, '#provider');
  const legacy = legacyFormOf(provider, action);
  return legacy ? `${legacy.provider}/${legacy.action}` : `${provider}/${action}`;
}

/** Reads provider, name and parameters of a struct with `#do`, in either form. */
export function readAction(template: OpenTemplate, found: FoundStruct): ReadAction {
  const action = textOf(template, found, '#do');
  const provider = textOf(template, found, '#provider');
  const legacy = legacyFormOf(provider, action);
  return legacy ? readLegacy(template, found, legacy) : readCurrent(template, found, provider, action);
}

export function callOf({ path, provider, action, parameters, patch }: ReadAction): ActionCall {
  return { path, provider, action, parameters, ...(patch ? { patch } : {}) };
}

function textOf(template: OpenTemplate, found: FoundStruct, name: string): string {
  const field = template.field(found.path, name);
  return field.kind === 'value' && typeof field.value === 'string' ? field.value : '';
}

function readCurrent(template: OpenTemplate, found: FoundStruct, provider: string, action: string): ReadAction {
  const names = template.fields([...found.path, '$params']);
  return {
    provider,
    action,
    path: found.name,
    ...readParameters(template, [...found.path, '$params'], names, defaultsOf(provider, action)),
    patch: template.patch([...found.path, '$params'], 'patch'),
    fill: returns => ({ path: [...found.path, '$returns'], value: returns }),
  };
}

function readLegacy(template: OpenTemplate, found: FoundStruct, form: LegacyForm): ReadAction {
  const names = template.fields(found.path).filter(name => !form.results.includes(name));
  const read = readParameters(template, found.path, names, defaultsOf(form.provider, form.action));
  return {
    provider: form.provider,
    action: form.action,
    path: found.name,
    ...read,
    patch: template.patch(found.path, 'patch'),
    fill: returns => ({ path: found.path, value: form.flatten(returns, read.parameters) }),
  };
}

/** KubeVela's `check-metrics` hands on parameters that may be absent, and counts on the defaults of the package. */
function defaultsOf(provider: string, action: string): JsonObject {
  return provider === 'metrics' && action === 'promCheck'
    ? { metricEndpoint: 'http://prometheus-server.o11y-system.svc:9090', duration: '5m', failDuration: '2m' }
    : {};
}

function readParameters(
  template: OpenTemplate,
  path: FoundStruct['path'],
  names: readonly string[],
  defaults: JsonObject,
): Pick<ReadAction, 'parameters' | 'missing'> {
  const parameters: JsonObject = {};
  let missing: string | undefined;
  for (const name of names) {
    const field = template.field(path, name);
    if (field.kind === 'value') {
      parameters[name] = field.value;
    } else if (Object.hasOwn(defaults, name)) {
      parameters[name] = defaults[name];
    } else if (field.kind === 'incomplete') {
      missing ??= field.message;
    }
  }
  return missing === undefined ? { parameters } : { parameters, missing };
}
