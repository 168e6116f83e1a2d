import type { EnvironmentStatus, PlacementStatus } from '@slipway/backstage-plugin-delivery-common';
import type { EnvironmentPlan } from '@slipway/oam';
import type { DriftRecord } from '../../database/operations/drifts/driftRecord';
import type { PlacementRecord } from '../../database/operations/placements/listPlacements';
import type { PlacementHealth } from '../../database/operations/placements/placementHealth';
import { isoTime } from './isoTime';

interface Target {
  readonly name: string;
  readonly policy?: string;
  readonly cluster: string;
  readonly namespace: string;
}

/** Worst first: the first one that some component of an environment is in is what the environment is in. */
const worstFirst: readonly PlacementHealth[] = [
  'deleting',
  'failed',
  'unhealthy',
  'delivering',
  'progressing',
  'unknown',
  'healthy',
];

/**
 * Environments with what runs there: those that the newest revision plans, in its order, then those where something of an older one still runs.
 */
export function describeEnvironments(options: {
  readonly plans: readonly EnvironmentPlan[];
  readonly placements: readonly PlacementRecord[];
  /** Environments that wait for an approval now. */
  readonly waiting: ReadonlySet<string>;
  /** Whether a run is on that may still come to them. */
  readonly runIsOn: boolean;
  readonly revisionNameOf: (revisionId: string) => string | undefined;
  readonly drifts: readonly Pick<DriftRecord, 'environment' | 'cluster' | 'component'>[];
}): EnvironmentStatus[] {
  const { placements, plans } = options;
  return targetsOf(plans, placements).map(target =>
    describeTarget(
      target,
      placements.filter(placement => isAt(placement, target)),
      options,
    ),
  );
}

function targetsOf(plans: readonly EnvironmentPlan[], placements: readonly PlacementRecord[]): Target[] {
  const targets: Target[] = plans.flatMap(({ name, policy, targets: places }) =>
    places.map(place => ({ name, policy, cluster: place.cluster, namespace: place.namespace })),
  );
  for (const placement of placements) {
    if (!targets.some(target => isAt(placement, target))) {
      const { environment: name, cluster, namespace } = placement;
      targets.push({ name, cluster, namespace });
    }
  }
  return targets.filter(
    (target, index) =>
      targets.findIndex(
        other =>
          other.name === target.name && other.cluster === target.cluster && other.namespace === target.namespace,
      ) === index,
  );
}

function isAt(placement: PlacementRecord, target: Target): boolean {
  return (
    placement.environment === target.name &&
    placement.cluster === target.cluster &&
    placement.namespace === target.namespace
  );
}

function describeTarget(
  target: Target,
  placements: readonly PlacementRecord[],
  options: {
    readonly waiting: ReadonlySet<string>;
    readonly runIsOn: boolean;
    readonly revisionNameOf: (revisionId: string) => string | undefined;
    readonly drifts: readonly Pick<DriftRecord, 'environment' | 'cluster' | 'component'>[];
  },
): EnvironmentStatus {
  const components = placements.map(placement => describePlacement(placement, options.revisionNameOf));
  const health = worstFirst.find(candidate => placements.some(placement => placement.health === candidate));
  const waits = options.waiting.has(target.name);
  const newest = [...placements].sort((a, b) => (b.deliveredAt ?? 0) - (a.deliveredAt ?? 0))[0];
  const revision = newest && options.revisionNameOf(newest.revisionId);
  const drifts = options.drifts.filter(
    drift =>
      drift.environment === target.name &&
      drift.cluster === target.cluster &&
      placements.some(({ component }) => component === drift.component),
  ).length;
  return {
    name: target.name,
    ...(target.policy ? { policy: target.policy } : {}),
    cluster: target.cluster,
    namespace: target.namespace,
    ...(revision ? { revision } : {}),
    phase: waits ? 'waitingForApproval' : health ?? 'pending',
    healthy: health === 'healthy',
    ready: sum(placements.map(({ ready }) => ready)),
    total: sum(placements.map(({ total }) => total)),
    message: sentenceOf(placements, health, { waits, runIsOn: options.runIsOn, revision }),
    ...(newest?.deliveredAt === undefined ? {} : { deliveredAt: isoTime(newest.deliveredAt) }),
    ...(drifts > 0 ? { drifts } : {}),
    components,
  };
}

function sentenceOf(
  placements: readonly PlacementRecord[],
  health: PlacementHealth | undefined,
  options: { readonly waits: boolean; readonly runIsOn: boolean; readonly revision?: string },
): string {
  const state = stateSentence(placements, health, options.runIsOn);
  if (!options.waits) {
    return state;
  }
  return options.revision
    ? `The next revision waits for approval; ${options.revision} runs until then. ${state}`
    : 'Waits for approval; nothing runs here yet.';
}

function stateSentence(
  placements: readonly PlacementRecord[],
  health: PlacementHealth | undefined,
  runIsOn: boolean,
): string {
  switch (health) {
    case undefined:
      return runIsOn
        ? 'Nothing runs here yet; the workflow comes to it later.'
        : 'Nothing is known to run here: the workflow ended before it came to this environment, or the cluster was detached since.';
    case 'healthy':
      return placements.length === 1
        ? `${placements[0].component} is healthy.`
        : `All ${placements.length} components are healthy.`;
    case 'deleting':
    case 'failed':
    case 'unhealthy':
    case 'delivering':
    case 'progressing':
    case 'unknown':
      return placements
        .filter(placement => placement.health === health)
        .map(({ component, message }) => `${component}: ${message}`)
        .join(' ');
    default:
      return health satisfies never;
  }
}

function describePlacement(
  placement: PlacementRecord,
  revisionNameOf: (revisionId: string) => string | undefined,
): PlacementStatus {
  const revision = revisionNameOf(placement.revisionId);
  return {
    component: placement.component,
    type: placement.type,
    ...(revision ? { revision } : {}),
    healthy: placement.health === 'healthy',
    ready: placement.ready,
    total: placement.total,
    message: placement.message,
    ...(placement.image ? { image: placement.image } : {}),
    updatedAt: isoTime(placement.updatedAt),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
