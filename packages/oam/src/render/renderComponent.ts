import type { CueEngine, CuePatch, Evaluation, JsonValue } from '@slipway/cue';
import { suggestName } from '../closestName';
import type { DefinitionCatalog } from '../definitions/createDefinitionCatalog';
import { isObject } from '../parse/manifestReader';
import { quote } from '../problem';
import type {
  Application,
  Component,
  Definition,
  DispatchStage,
  JsonObject,
  RenderContext,
  RenderedObject,
  Trait,
} from '../types';
import { evaluateTemplate } from './evaluateTemplate';
import { objectHash } from './objectHash';
import {
  RenderError,
  renderErrorOf,
  Subject,
  subjectProblem,
} from './renderError';
import { renderTerraform } from './renderTerraform';
import { sortKeys } from './sortKeys';
import { stampObject } from './stampObject';
import { templateContext } from './templateContext';

/** Objects as a template made them, before anything is stamped on them. */
export interface LiveObjects {
  readonly output?: JsonObject;
  readonly outputs: { readonly [key: string]: JsonObject };
}

export interface RenderLimits {
  readonly objects: number;
  /** Of one object, as JSON. */
  readonly bytes: number;
}

export const DEFAULT_RENDER_LIMITS: RenderLimits = {
  objects: 500,
  bytes: 1024 * 1024,
};

export interface RenderComponentOptions {
  readonly application: Application;
  /** The component as its environment has it (after overrides). */
  readonly component: Component;
  readonly catalog: DefinitionCatalog;
  readonly context: RenderContext;
  readonly engine: CueEngine;
  /** What runs there: PostDispatch traits see it as `context.output` and `context.outputs`. */
  readonly live?: LiveObjects;
  readonly limits?: Partial<RenderLimits>;
  /** Exactly KubeVela's dry-run, also where it differs from what would be applied. Default false. */
  readonly quirks?: boolean;
}

interface Auxiliary {
  readonly key: string;
  readonly traitType?: string;
  readonly stage: DispatchStage;
  readonly controlPlaneOnly: boolean;
  object: JsonObject;
}

/**
 * The objects of one component in one placement, workload first, then auxiliary objects and those of its traits, in order. Pure: equal input
 * gives equal objects. Throws {@link RenderError}.
 */
export async function renderComponent(
  options: RenderComponentOptions,
): Promise<RenderedObject[]> {
  const { application, component, catalog } = options;
  const index = application.spec.components.findIndex(
    ({ name }) => name === component.name,
  );
  const path = index < 0 ? 'spec.components' : `spec.components[${index}]`;
  const definition = findDefinition(catalog, 'component', component.type, path);
  const subject: Subject = {
    path,
    name: `component ${quote(component.name)} (${component.type})`,
    definition,
  };
  const context = templateContext(application, component, options.context);
  const auxiliaries: Auxiliary[] = [];
  let workload: JsonObject;
  if (definition.terraform) {
    workload = renderTerraform(
      subject,
      component,
      options.context,
      options.quirks,
    );
  } else {
    const evaluation = await evaluateTemplate(
      subject,
      { context, parameter: sortKeys(component.properties) },
      options.engine,
    );
    workload = readObject(evaluation, ['output'], subject);
    auxiliaries.push(
      ...readOutputs(evaluation, subject).map(([key, object]) => ({
        key,
        object,
        stage: 'DefaultDispatch' as const,
        controlPlaneOnly: false,
      })),
    );
  }
  let workloadIsManaged = false;
  for (const [position, trait] of component.traits.entries()) {
    const traitPath = `${path}.traits[${position}]`;
    const traitDefinition = findDefinition(
      catalog,
      'trait',
      trait.type,
      traitPath,
    );
    const result = await applyTrait(
      trait,
      {
        path: traitPath,
        name: `trait ${quote(trait.type)} of component ${quote(
          component.name,
        )}`,
        definition: traitDefinition,
      },
      { workload, auxiliaries, context },
      options,
    );
    workload = result;
    workloadIsManaged ||= traitDefinition.attributes.manageWorkload === true;
  }
  return finish(options, subject, workload, auxiliaries, workloadIsManaged);
}

function findDefinition(
  catalog: DefinitionCatalog,
  kind: 'component' | 'trait',
  type: string,
  path: string,
): Definition {
  const definition = catalog.get(kind, type);
  if (!definition) {
    throw new RenderError([
      {
        code: 'unknown_definition',
        severity: 'error',
        path: `${path}.type`,
        message: `There is no ${
          kind === 'component' ? 'component type' : 'trait'
        } ${quote(type)}.`,
        hint:
          catalog.suggest(kind, type) ??
          suggestName(
            type,
            catalog.list(kind).map(({ name }) => name),
          ),
      },
    ]);
  }
  return definition;
}

interface State {
  readonly workload: JsonObject;
  readonly auxiliaries: Auxiliary[];
  readonly context: JsonObject;
}

/** Evaluates one trait on what the component is so far; answers the patched workload and adds the trait's objects to the auxiliaries. */
async function applyTrait(
  trait: Trait,
  subject: Subject,
  state: State,
  options: RenderComponentOptions,
): Promise<JsonObject> {
  const { definition } = subject;
  const stage = stageOf(definition);
  const live = stage === 'PostDispatch' ? options.live : undefined;
  const evaluation = await evaluateTemplate(
    subject,
    {
      context: {
        ...state.context,
        output: live?.output ?? state.workload,
        outputs: {
          ...Object.fromEntries(
            state.auxiliaries.map(({ key, object }) => [key, object]),
          ),
          ...live?.outputs,
        },
      },
      parameter: sortKeys(trait.properties),
    },
    options.engine,
  );
  const outputs = readOutputs(evaluation, subject);
  const workload = await patchWorkload(evaluation, state.workload, subject);
  for (const key of evaluation.fields(['patchOutputs'])) {
    const patched = state.auxiliaries.find(item => item.key === key);
    const patch = evaluation.patch(['patchOutputs', key]);
    if (patched && patch) {
      patched.object = await applyPatch(patch, patched.object, subject);
    }
  }
  const { workloadRefPath } = definition.attributes;
  for (const [key, object] of outputs) {
    state.auxiliaries.push({
      key,
      traitType: trait.type,
      stage,
      controlPlaneOnly: definition.attributes.controlPlaneOnly === true,
      object:
        typeof workloadRefPath === 'string' && workloadRefPath !== ''
          ? withWorkloadReference(
              object,
              workloadRefPath,
              workload,
              String(state.context.name),
            )
          : object,
    });
  }
  return workload;
}

function stageOf(definition: Definition): DispatchStage {
  const { stage } = definition.attributes;
  return stage === 'PreDispatch' || stage === 'PostDispatch'
    ? stage
    : 'DefaultDispatch';
}

async function patchWorkload(
  evaluation: Evaluation,
  workload: JsonObject,
  subject: Subject,
): Promise<JsonObject> {
  const patch = evaluation.patch(['patch']);
  return patch ? applyPatch(patch, workload, subject) : workload;
}

async function applyPatch(
  patch: CuePatch,
  base: JsonObject,
  subject: Subject,
): Promise<JsonObject> {
  let patched: JsonValue;
  try {
    patched = await patch.applyTo(base);
  } catch (error) {
    throw renderErrorOf(error, subject);
  }
  if (!isObject(patched)) {
    throw subjectProblem(
      subject,
      'invalid_object',
      'its patch leaves no object behind.',
    );
  }
  return patched;
}

function readOutputs(
  evaluation: Evaluation,
  subject: Subject,
): [string, JsonObject][] {
  if (!evaluation.has('outputs')) {
    return [];
  }
  try {
    return evaluation
      .fields(['outputs'])
      .map(key => [key, readObject(evaluation, ['outputs', key], subject)]);
  } catch (error) {
    throw renderErrorOf(error, subject);
  }
}

function readObject(
  evaluation: Evaluation,
  path: readonly string[],
  subject: Subject,
): JsonObject {
  if (!evaluation.has(path[0])) {
    throw subjectProblem(
      subject,
      'no_output',
      'its template has no "output".',
      'write the Kubernetes object into "output"',
    );
  }
  let value: JsonValue;
  try {
    value = evaluation.json(path);
  } catch (error) {
    throw renderErrorOf(error, subject);
  }
  if (!isObject(value)) {
    throw subjectProblem(
      subject,
      'invalid_object',
      `${path.join('.')} is not an object.`,
    );
  }
  return value;
}

function withWorkloadReference(
  object: JsonObject,
  path: string,
  workload: JsonObject,
  componentName: string,
): JsonObject {
  const metadata = isObject(workload.metadata) ? workload.metadata : {};
  const reference = {
    apiVersion: workload.apiVersion ?? '',
    kind: workload.kind ?? '',
    name: metadata.name ?? componentName,
  };
  const set = (target: JsonObject, keys: readonly string[]): JsonObject => {
    const [key, ...rest] = keys;
    const child = target[key];
    return {
      ...target,
      [key]:
        rest.length === 0 ? reference : set(isObject(child) ? child : {}, rest),
    };
  };
  return set(object, path.split('.'));
}

function finish(
  options: RenderComponentOptions,
  subject: Subject,
  workload: JsonObject,
  auxiliaries: readonly Auxiliary[],
  workloadIsManaged: boolean,
): RenderedObject[] {
  const { application, component, context } = options;
  const quirks = options.quirks ?? false;
  const common = { application, component: component.name, context, quirks };
  const replica: { [key: string]: string } =
    component.replicaKey !== undefined
      ? { 'app.oam.dev/replicaKey': component.replicaKey }
      : {};
  const objects: RenderedObject[] = [
    {
      object: stampObject(checked(workload, 'output', subject, quirks), {
        ...common,
        name: component.name,
        labels: {
          ...replica,
          'app.oam.dev/resourceType': 'WORKLOAD',
          'workload.oam.dev/type': component.type.replace('@', '-'),
        },
      }),
      component: component.name,
      role: 'workload',
      stage: 'DefaultDispatch',
      apply: quirks || !workloadIsManaged,
    },
  ];
  for (const auxiliary of auxiliaries) {
    const { key, traitType, stage, controlPlaneOnly } = auxiliary;
    const object = checked(auxiliary.object, `outputs.${key}`, subject, quirks);
    const type = traitType ?? 'AuxiliaryWorkload';
    objects.push({
      object: stampObject(object, {
        ...common,
        controlPlaneOnly: controlPlaneOnly && !quirks,
        name: nameOf(object, type, key, options),
        labels: {
          ...replica,
          'app.oam.dev/resourceType': 'TRAIT',
          'trait.oam.dev/type': type.replace('@', '-'),
          'trait.oam.dev/resource': key,
        },
      }),
      component: component.name,
      role: traitType === undefined ? 'auxiliary' : 'trait',
      ...(traitType === undefined ? {} : { traitType }),
      outputsKey: key,
      stage,
      apply: true,
      ...(controlPlaneOnly ? { controlPlaneOnly } : {}),
    });
  }
  checkLimits(objects, subject, {
    ...DEFAULT_RENDER_LIMITS,
    ...options.limits,
  });
  return objects;
}

/** Only objects without a name are hashed. */
function nameOf(
  object: JsonObject,
  type: string,
  key: string,
  { application, component }: RenderComponentOptions,
): string {
  const metadata = isObject(object.metadata) ? object.metadata : {};
  if (metadata.name) {
    return String(metadata.name);
  }
  const hash = objectHash({
    ...object,
    metadata: {
      ...metadata,
      labels: {
        ...(isObject(metadata.labels) ? metadata.labels : {}),
        'app.oam.dev/component': component.name,
        'app.oam.dev/name': application.metadata.name,
        'trait.oam.dev/resource': key,
        'trait.oam.dev/type': type.replace('@', '-'),
      },
    },
  });
  return `${component.name}-${type.toLowerCase()}-${hash}`;
}

function checked(
  object: JsonObject,
  name: string,
  subject: Subject,
  quirks: boolean,
): JsonObject {
  for (const field of ['apiVersion', 'kind'] as const) {
    if (
      !quirks &&
      (typeof object[field] !== 'string' || object[field] === '')
    ) {
      throw subjectProblem(
        subject,
        'invalid_object',
        `${name} has no ${field}.`,
        `write ${name}.${field} in the template`,
      );
    }
  }
  return object;
}

function checkLimits(
  objects: readonly RenderedObject[],
  subject: Subject,
  limits: RenderLimits,
) {
  if (objects.length > limits.objects) {
    throw subjectProblem(
      subject,
      'too_large',
      `it has ${objects.length} objects; at most ${limits.objects} are allowed.`,
      'split it into several components',
    );
  }
  for (const { object } of objects) {
    const bytes = Buffer.byteLength(JSON.stringify(object), 'utf8');
    if (bytes > limits.bytes) {
      throw subjectProblem(
        subject,
        'too_large',
        `its ${object.kind} ${quote(
          object.metadata.name,
        )} has ${bytes} bytes; at most ${limits.bytes} are allowed.`,
        'Kubernetes does not store larger objects; split it',
      );
    }
  }
}
