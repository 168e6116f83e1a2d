import type { LiveObject } from '@slipway/cluster';
import type { InventoryRecord } from '../database/operations/inventory/inventoryRecord';
import type { PlacementRecord } from '../database/operations/placements/listPlacements';
import type { PlacementHealth } from '../database/operations/placements/placementHealth';
import type { PlacementChange } from '../database/operations/placements/writePlacements';
import type { RunContext } from '../runner/ports';
import type { RenderedPlacement } from './renderPlans';

/** An object of a placement in its cluster. */
export interface PlacedLive {
  readonly role: InventoryRecord['role'];
  readonly outputsKey?: string;
  readonly live: LiveObject;
}

/**
 * How far a component has come in one target.
 * - `delivering`: its objects are about to be applied
 * - `healthy`: everything is applied and as it should be
 * - `waiting`: nothing is wrong for good, it takes time; `stuck` when waiting alone will not help
 * - `away`: its cluster does not answer
 * - `failed`: the cluster refuses it
 */
export type PlacementResult = {
  readonly placement: RenderedPlacement;
  readonly message: string;
  /** Whether objects of this revision are there. */
  readonly applied: boolean;
  /** Those objects as they are, once they were looked at. */
  readonly live?: readonly PlacedLive[];
  readonly ready?: number;
  readonly total?: number;
  readonly image?: string;
} & (
  | { readonly kind: 'delivering' | 'healthy' | 'away' }
  | {
      readonly kind: 'waiting';
      readonly stuck?: boolean;
      /** Nothing is done for it now: its cluster takes nothing, or it comes after another component. */
      readonly idle?: 'closed' | 'behind';
      /** The cluster told something newer before this was on record: look again at once. */
      readonly outdated?: boolean;
    }
  | { readonly kind: 'failed'; readonly retryable: boolean }
);

type Run = Pick<RunContext, 'runId' | 'applicationId' | 'revision'>;

/** The rows of placements as far as they are known; says what has to be written to tell a result, and remembers it. */
export class PlacementRows {
  private readonly written: PlacementChange[] = [];

  constructor(
    private readonly run: Run,
    private readonly known: readonly PlacementRecord[],
  ) {}

  /** Whether this run has delivered something to this target before. */
  wasAt({ environment, cluster, namespace }: { readonly environment: string; readonly cluster: string; readonly namespace: string }): boolean {
    return this.known.some(
      record => record.runId === this.run.runId && record.environment === environment && record.cluster === cluster && record.namespace === namespace,
    );
  }

  /** Changes of those results that are not told already. */
  changes(results: readonly PlacementResult[]): PlacementChange[] {
    const changes = results.flatMap(result => changedPlacement(this.run, result, [...this.written, ...this.known]) ?? []);
    this.written.unshift(...changes);
    return changes;
  }
}

type KnownRow = Omit<PlacementRecord, 'updatedAt' | 'deliveredAt'> & Pick<PlacementChange, 'delivered'> & { readonly deliveredAt?: number };

/** The row that tells a result; undefined when it is told already. */
function changedPlacement(run: Run, result: PlacementResult, known: readonly KnownRow[]): PlacementChange | undefined {
  const { placement } = result;
  const before = known.find(
    record =>
      record.environment === placement.environment &&
      record.component === placement.component.name &&
      record.cluster === placement.cluster &&
      record.namespace === placement.namespace,
  );
  // As long as nothing new is there, what was there before still is.
  const remains = result.applied ? undefined : before;
  const change: PlacementChange = {
    applicationId: run.applicationId,
    environment: placement.environment,
    component: placement.component.name,
    cluster: placement.cluster,
    namespace: placement.namespace,
    type: placement.component.type,
    revisionId: remains?.revisionId ?? run.revision.id,
    runId: remains?.runId ?? run.runId,
    health: healthOf(result),
    ready: result.ready ?? before?.ready ?? 0,
    total: result.total ?? before?.total ?? 0,
    message: result.message,
    image: result.image ?? before?.image,
    delivered: result.applied && !(before?.runId === run.runId && (before.delivered || before.deliveredAt !== undefined)),
  };
  return before && isSame(before, change) ? undefined : change;
}

function healthOf(result: PlacementResult): PlacementHealth {
  switch (result.kind) {
    case 'delivering':
    case 'healthy':
    case 'failed':
      return result.kind;
    case 'away':
      return 'unknown';
    case 'waiting':
      return result.stuck ? 'unhealthy' : 'progressing';
    default:
      return result satisfies never;
  }
}

function isSame(before: KnownRow, change: PlacementChange): boolean {
  return (
    !change.delivered &&
    before.revisionId === change.revisionId &&
    before.runId === change.runId &&
    before.health === change.health &&
    before.ready === change.ready &&
    before.total === change.total &&
    before.message === change.message &&
    before.image === change.image
  );
}
