import { CueEngine, CueError, CueSource, JsonValue } from '@slipway/cue';
import type { DefinitionCatalog } from '../definitions/createDefinitionCatalog';
import { isObject } from '../parse/manifestReader';
import type { LiveObjects } from '../render/applyTrait';
import { sortKeys } from '../render/sortKeys';
import { templateContext } from '../render/templateContext';
import type {
  Application,
  Component,
  Definition,
  HealthResult,
  JsonObject,
  RenderContext,
} from '../types';

export interface PartHealth extends HealthResult {
  /** Whether the definition says what healthy means. Without it, `healthy` only says that the objects exist. */
  readonly hasPolicy: boolean;
}

export interface TraitHealth extends PartHealth {
  readonly type: string;
}

export interface ComponentHealth extends HealthResult {
  readonly workloadHealthy: boolean;
  readonly workload: PartHealth;
  readonly traits: readonly TraitHealth[];
}

export interface EvaluateHealthOptions {
  readonly application: Application;
  readonly component: Component;
  readonly catalog: DefinitionCatalog;
  readonly context: RenderContext;
  readonly live: LiveObjects;
  readonly engine: CueEngine;
}

/** Of the objects of a policy, which its definition says nothing about. */
const WITHOUT_POLICY: ComponentHealth = {
  healthy: true,
  workloadHealthy: true,
  message: '',
  workload: { healthy: true, message: '', hasPolicy: false },
  traits: [],
};

/**
 * Health and message of a component from its definitions' `healthPolicy` and `customStatus`, over what runs in the cluster. Healthy means that
 * the workload and every trait are. What a policy cannot decide yet is not healthy; a message that cannot be made is empty. Never throws for
 * a template's fault.
 */
export async function evaluateComponentHealth(
  options: EvaluateHealthOptions,
): Promise<ComponentHealth> {
  const { component, catalog, live } = options;
  if (component.policy) {
    return WITHOUT_POLICY;
  }
  const context: JsonObject = {
    ...templateContext(options.application, component, options.context),
    ...(live.output ? { output: live.output } : {}),
    outputs: { ...live.outputs },
  };
  const workload: PartHealth = live.output
    ? await evaluatePart(
        catalog.get('component', component.type),
        context,
        component.properties,
        options.engine,
      )
    : { healthy: false, message: 'not there yet', hasPolicy: true };
  const traits: TraitHealth[] = [];
  for (const trait of component.traits) {
    traits.push({
      type: trait.type,
      ...(await evaluatePart(
        catalog.get('trait', trait.type),
        context,
        trait.properties,
        options.engine,
      )),
    });
  }
  const sick = traits.find(trait => !trait.healthy);
  return {
    healthy: workload.healthy && sick === undefined,
    workloadHealthy: workload.healthy,
    message:
      workload.healthy && sick
        ? `${sick.type}: ${sick.message || 'not healthy yet'}`
        : workload.message,
    ...(workload.details ? { details: workload.details } : {}),
    workload,
    traits,
  };
}

async function evaluatePart(
  definition: Definition | undefined,
  context: JsonObject,
  properties: JsonObject,
  engine: CueEngine,
): Promise<PartHealth> {
  const { healthPolicy, customStatus, details } = definition?.status ?? {};
  const parameter = sortKeys(properties);
  const inputs = { context: { ...context, parameter }, parameter };
  const healthy =
    healthPolicy === undefined ||
    (await evaluateField(healthPolicy, 'isHealth', inputs, engine)) === true;
  const fields = details
    ? await evaluateDetails(details, inputs, engine)
    : undefined;
  const message = customStatus
    ? await evaluateField(
        customStatus,
        'message',
        {
          ...inputs,
          context: {
            ...inputs.context,
            status: { healthy, details: fields ?? {} },
          },
        },
        engine,
      )
    : undefined;
  return {
    healthy,
    message: typeof message === 'string' ? message.trim() : '',
    hasPolicy: healthPolicy !== undefined,
    ...(fields ? { details: fields } : {}),
  };
}

interface Inputs {
  readonly [name: string]: JsonObject;
}

/** Undefined when the template has no concrete value for the field, as long as the objects do not say enough. */
async function evaluateField(
  source: CueSource,
  field: string,
  inputs: Inputs,
  engine: CueEngine,
): Promise<JsonValue | undefined> {
  try {
    const evaluation = await engine.evaluate({
      source,
      inputs,
      exports: [field],
    });
    return evaluation.has(field) ? evaluation.json([field]) : undefined;
  } catch (error) {
    if (error instanceof CueError) {
      return undefined;
    }
    throw error;
  }
}

/** Labelled values of the status; those that are not known yet are left out. */
async function evaluateDetails(
  source: CueSource,
  inputs: Inputs,
  engine: CueEngine,
): Promise<HealthResult['details']> {
  const wrapped = {
    ...source,
    text: `${importsOf(source.text)}details: {${bodyOf(source.text)}\n}`,
  };
  const value = await evaluateField(wrapped, 'details', inputs, engine);
  const found: { [label: string]: string | number | boolean } = {};
  for (const [label, item] of Object.entries(isObject(value) ? value : {})) {
    if (
      typeof item === 'string' ||
      typeof item === 'number' ||
      typeof item === 'boolean'
    ) {
      found[label] = item;
    }
  }
  return found;
}

const IMPORT = /^import [^\n]*\n/gm;

function importsOf(text: string): string {
  return (text.match(IMPORT) ?? []).join('');
}

function bodyOf(text: string): string {
  return text.replace(IMPORT, '');
}
