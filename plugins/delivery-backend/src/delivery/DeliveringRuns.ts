import type { ObservedChange, OwnedFields } from '@slipway/cluster';
import { Tally } from '../counting/Tally';
import type { InventoryRecord } from '../database/operations/inventory/inventoryRecord';
import { type ApplicationName, runOf } from './stampManifest';

/** What a run has applied, and how the cluster keeps our fields of it. */
export interface DeliveredObject {
  readonly record: Pick<InventoryRecord, 'id' | 'runId' | 'manifestHash'>;
  readonly stored: OwnedFields;
}

type Listener = (application: ApplicationName, delivered: readonly DeliveredObject[]) => void;

/** Runs of this process that apply objects in a cluster just now. What the cluster tells of these objects meanwhile, the run looks at itself; whoever else wants to know is told when it has ended. */
export class DeliveringRuns {
  private readonly deliveries = new Tally();
  private readonly listeners = new Set<Listener>();

  /** Answers the function that ends it. */
  begin(runId: string, cluster: string, application: ApplicationName): (delivered: readonly DeliveredObject[]) => void {
    const end = this.deliveries.add(keyOf(runId, cluster));
    return delivered => {
      end();
      this.listeners.forEach(listener => listener(application, delivered));
    };
  }

  /** Whether a change is about what a run has put there that looks at it itself. */
  looksAt(cluster: string, { type, object }: ObservedChange): boolean {
    const runId = runOf(object);
    return type === 'changed' && runId !== undefined && this.deliveries.has(keyOf(runId, cluster));
  }

  /** Told when a delivery has ended. Returns the function that ends it. */
  onEnd(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

function keyOf(runId: string, cluster: string): string {
  return `${runId} ${cluster}`;
}
