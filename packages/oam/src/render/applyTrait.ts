import type {
  CueEngine,
  CuePatch,
  Evaluation,
  JsonValue,
  PatchChange,
} from '@slipway/cue';
import { isObject } from '../parse/manifestReader';
import type { Definition, DispatchStage, JsonObject, Trait } from '../types';
import { evaluateTemplate } from './evaluateTemplate';
import { readOutputs } from './readOutputs';
import { renderErrorOf, Subject, subjectProblem } from './renderError';
import type { RenderTrace, TraceSource } from './renderTrace';
import { sortKeys } from './sortKeys';
import { withWorkloadReference } from './workloadReference';

/** Objects that run in a cluster, by their key in the template. */
export interface LiveObjects {
  readonly output?: JsonObject;
  readonly outputs: { readonly [key: string]: JsonObject };
}

/** An object beside the workload, before anything is stamped on it. */
export interface Auxiliary {
  readonly key: string;
  /** Absent for objects of the component itself. */
  readonly traitType?: string;
  readonly stage: DispatchStage;
  readonly controlPlaneOnly: boolean;
  readonly object: JsonObject;
}

/** A component while its traits are applied. */
export interface ComponentState {
  readonly workload: JsonObject;
  readonly auxiliaries: readonly Auxiliary[];
}

export interface ApplyTraitOptions {
  readonly context: JsonObject;
  readonly engine: CueEngine;
  /** What runs there; only PostDispatch traits look at it. */
  readonly live?: LiveObjects;
  readonly trace?: RenderTrace;
  /** Position among the component's traits, for the trace. */
  readonly position?: number;
}

/** Evaluates one trait on what the component is so far: its patches are applied, its objects stand behind all others. */
export async function applyTrait(
  trait: Trait,
  { definition, ...rest }: Subject,
  state: ComponentState,
  options: ApplyTraitOptions,
): Promise<ComponentState> {
  const stage = stageOf(definition);
  const live = stage === 'PostDispatch' ? options.live : undefined;
  const context = {
    ...options.context,
    output: live?.output ?? state.workload,
    outputs: {
      ...Object.fromEntries(
        state.auxiliaries.map(({ key, object }) => [key, object]),
      ),
      ...live?.outputs,
    },
  };
  const subject: Subject = { ...rest, definition, context };
  const evaluation = await evaluateTemplate(
    subject,
    { context, parameter: sortKeys(trait.properties) },
    options.engine,
  );
  const source = { subject, trait: options.position, evaluation };
  const outputs = readOutputs(evaluation, subject);
  const patch = evaluation.patch(['patch']);
  const workload = patch
    ? await applyPatch(patch, state.workload, 0, source, options.trace)
    : state.workload;
  const patched = await patchOutputs(state.auxiliaries, source, options.trace);
  const { workloadRefPath, controlPlaneOnly } = definition.attributes;
  traceOutputs(options.trace, source, {
    first: state.auxiliaries.length + 1,
    keys: outputs.map(([key]) => key),
    reference: workloadRefPath,
  });
  return {
    workload,
    auxiliaries: [
      ...patched,
      ...outputs.map(([key, object]) => ({
        key,
        traitType: trait.type,
        stage,
        controlPlaneOnly: controlPlaneOnly === true,
        object:
          typeof workloadRefPath === 'string' && workloadRefPath !== ''
            ? withWorkloadReference(
                object,
                workloadRefPath,
                workload,
                String(options.context.name),
              )
            : object,
      })),
    ],
  };
}

function stageOf(definition: Definition): DispatchStage {
  const { stage } = definition.attributes;
  return stage === 'PreDispatch' || stage === 'PostDispatch'
    ? stage
    : 'DefaultDispatch';
}

function traceOutputs(
  trace: RenderTrace | undefined,
  source: TraceSource,
  made: { first: number; keys: readonly string[]; reference: unknown },
) {
  made.keys.forEach((key, index) => {
    trace?.created(made.first + index, source, ['outputs', key]);
    if (typeof made.reference === 'string' && made.reference !== '') {
      trace?.referred(made.first + index, source, made.reference.split('.'));
    }
  });
}

/** Of several objects with one key the first is patched, as KubeVela does. */
async function patchOutputs(
  auxiliaries: readonly Auxiliary[],
  source: TraceSource & { readonly evaluation: Evaluation },
  trace: RenderTrace | undefined,
): Promise<Auxiliary[]> {
  const { evaluation } = source;
  const patched = [...auxiliaries];
  for (const key of evaluation.fields(['patchOutputs'])) {
    const index = patched.findIndex(item => item.key === key);
    const patch = evaluation.patch(['patchOutputs', key]);
    if (index >= 0 && patch) {
      const { object } = patched[index];
      patched[index] = {
        ...patched[index],
        object: await applyPatch(patch, object, index + 1, source, trace),
      };
    }
  }
  return patched;
}

async function applyPatch(
  patch: CuePatch,
  base: JsonObject,
  object: number,
  source: TraceSource,
  trace: RenderTrace | undefined,
): Promise<JsonObject> {
  const { subject } = source;
  const changes: PatchChange[] = [];
  let patched: JsonValue;
  try {
    patched = await patch.applyTo(
      base,
      trace && (change => changes.push(change)),
    );
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
  trace?.patched(object, source, changes, base);
  return patched;
}
