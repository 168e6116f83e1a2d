import type { ObservedChange, OwnedFields } from '@slipway/cluster';
import type { InventoryRecord } from '../database/operations/inventory/inventoryRecord';
import { type ApplicationName, runOf } from './stampManifest';

/** What a run has applied, and how the cluster keeps our fields of it. */
export interface DeliveredObject {
  readonly record: Pick<InventoryRecord, 'id' | 'runId' | 'manifestHash'>;
  readonly stored: OwnedFields;
}

type Listener = (application: ApplicationName, delivered: readonly DeliveredObject[]) => void;

/** Runs of this process that apply objects just now. What a cluster tells of these objects meanwhile, the run looks at itself; whoever else wants to know is told when it has ended. */
export class DeliveringRuns {
  /** How many deliveries of each. */
  private readonly runs = new Map<string, number>();
  private readonly listeners = new Set<Listener>();

  /** Answers the function that ends it. */
  begin(runId: string, application: ApplicationName): (delivered: readonly DeliveredObject[]) => void {
    this.runs.set(runId, (this.runs.get(runId) ?? 0) + 1);
    return delivered => {
      const left = (this.runs.get(runId) ?? 1) - 1;
      if (left > 0) {
        this.runs.set(runId, left);
      } else {
        this.runs.delete(runId);
      }
      this.listeners.forEach(listener => listener(application, delivered));
    };
  }

  /** Whether a change is about what a run has put there that looks at it itself. */
  lookAt({ type, object }: ObservedChange): boolean {
    const runId = runOf(object);
    return type === 'changed' && runId !== undefined && this.runs.has(runId);
  }

  /** Told when a delivery has ended. Returns the function that ends it. */
  onEnd(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
