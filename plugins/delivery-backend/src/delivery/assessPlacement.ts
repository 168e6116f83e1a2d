import {
  type Assessment,
  assessObject,
  describeObject,
  type LiveObject,
  type ObjectReference,
  readField,
  readList,
  readString,
  redactSecrets,
  type Related,
} from '@slipway/cluster';
import type { CueEngine } from '@slipway/cue';
import {
  type Application,
  type Component,
  type DefinitionCatalog,
  evaluateComponentHealth,
  type JsonObject,
  type RenderContext,
} from '@slipway/oam';
import { hasCauses } from './readRelated';

/** KubeVela's: another controller moves the replicas. */
const DISABLE_HEALTH_CHECK = 'app.oam.dev/disable-health-check';

/** An object of a placement as it should be known and as it is. */
export interface PlacedObject {
  readonly reference: ObjectReference;
  readonly role: 'workload' | 'auxiliary' | 'trait';
  readonly outputsKey?: string;
  /** Undefined: it does not exist. */
  readonly live?: LiveObject;
}

export interface AssessPlacementOptions {
  readonly application: Application;
  readonly component: Component;
  readonly catalog: DefinitionCatalog;
  readonly context: RenderContext;
  readonly engine: CueEngine;
  readonly objects: readonly PlacedObject[];
  /** Pods and the like of a workload; asked only when it is not healthy. */
  readonly related: (workload: LiveObject) => Promise<Related>;
}

export interface PlacementAssessment {
  readonly state: 'healthy' | 'progressing' | 'failed';
  readonly ready: number;
  readonly total: number;
  readonly message: string;
  readonly image?: string;
  /** Another version comes in while what ran before still runs well. */
  readonly rollingOut?: boolean;
}

interface Assessed extends PlacedObject {
  readonly assessment: Assessment;
}

/**
 * How a component is in one target: what the health policy of its definition says, and where there is none, the rules for its kinds. The sentence names the cause,
 * down to a pod, where the cluster tells it. Objects of traits must exist and must not be broken; only the component's own objects have to be ready.
 */
export async function assessPlacement(options: AssessPlacementOptions): Promise<PlacementAssessment> {
  const assessed = await Promise.all(options.objects.map(object => assess(object, options.related)));
  const workload = assessed.find(({ role }) => role === 'workload');
  const counts = countsOf(assessed, workload);
  const image = imageOf(workload?.live);
  const broken = assessed.find(({ live }) => live === undefined) ?? assessed.find(isBroken);
  const policy = await askPolicy(options);
  const unready = assessed.find(({ role, assessment }) => role !== 'trait' && assessment.state !== 'healthy');
  const byPolicy = policy.workload.hasPolicy && !isBetweenVersions(workload);
  const healthy = !broken && policy.healthy && (byPolicy || !unready);
  if (healthy) {
    return {
      state: 'healthy',
      ...counts,
      message: workload?.assessment.message ?? policy.message,
      image,
    };
  }
  const cause = broken ?? unready;
  const { rollout } = workload?.assessment ?? {};
  return {
    state: assessed.some(({ assessment }) => assessment.state === 'failed') ? 'failed' : 'progressing',
    ...counts,
    message: cause ? sentenceOf(cause, workload) : policy.message || 'its health policy is not fulfilled yet',
    image,
    ...(rollout === 'progressing' && counts.ready >= counts.total ? { rollingOut: true } : {}),
  };
}

async function assess(object: PlacedObject, related: AssessPlacementOptions['related']): Promise<Assessed> {
  const first = assessObject(object.live);
  if (first.state === 'healthy' || !object.live || !hasCauses(object.live)) {
    return { ...object, assessment: first };
  }
  return { ...object, assessment: assessObject(object.live, await related(object.live)) };
}

/**
 * Whether a workload is on the way to another version. Many a health policy counts replicas that are ready and is content as long as the old ones run, although the new version cannot even
 * be pulled; so it decides only between versions that somebody wants to stand still: paused, or with the annotation that says so.
 */
function isBetweenVersions(workload: Assessed | undefined): boolean {
  const { live, assessment } = workload ?? {};
  return (
    assessment?.rollout !== undefined &&
    readField(live, 'spec', 'paused') !== true &&
    live?.metadata.annotations?.[DISABLE_HEALTH_CHECK] === undefined
  );
}

function isBroken({ role, assessment }: Assessed): boolean {
  return role === 'trait' ? assessment.state === 'failed' : false;
}

async function askPolicy(options: AssessPlacementOptions) {
  const outputs: { [key: string]: JsonObject } = {};
  for (const { outputsKey, live } of options.objects) {
    if (outputsKey !== undefined && live) {
      outputs[outputsKey] = asJson(live);
    }
  }
  const { application, component, catalog, context, engine } = options;
  const output = options.objects.find(({ role }) => role === 'workload')?.live;
  const health = await evaluateComponentHealth({
    application,
    component,
    catalog,
    context,
    engine,
    live: { output: output && asJson(output), outputs },
  });
  // It may quote what a controller has written.
  return { ...health, message: redactSecrets(health.message) };
}

/** What a cluster sent was JSON, whatever its fields hold. */
function asJson(live: LiveObject): JsonObject {
  return live as unknown as JsonObject;
}

/** Replicas where the workload has some, else objects. */
function countsOf(assessed: readonly Assessed[], workload: Assessed | undefined): { ready: number; total: number } {
  if (workload) {
    return { ready: workload.assessment.ready, total: workload.assessment.total };
  }
  return {
    ready: assessed.filter(({ assessment }) => assessment.state === 'healthy').length,
    total: assessed.length,
  };
}

function sentenceOf(cause: Assessed, workload: Assessed | undefined): string {
  return cause === workload && cause.live
    ? cause.assessment.message
    : `${describeObject(cause.reference)}: ${cause.assessment.message}`;
}

function imageOf(workload: LiveObject | undefined): string | undefined {
  const [container] = readList(workload, 'spec', 'template', 'spec', 'containers');
  return readString(container, 'image') || undefined;
}
