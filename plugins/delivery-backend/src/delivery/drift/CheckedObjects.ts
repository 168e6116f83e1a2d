import { createHash } from 'node:crypto';
import type { LiveObject, OwnedFields } from '@slipway/cluster';
import type { DeliveredObject } from '../DeliveringRuns';

interface Checked {
  readonly resourceVersion: string;
  /** Of everything but the status; absent where fields of the status are ours, or nothing is known of our fields. */
  readonly content?: string;
}

/**
 * Objects of an Application that were found to be as they were applied, by the id of their record: nothing has to be read or compared again as long as they stay as they are. Most of what a cluster tells of a
 * workload is its status, which says nothing about fields that we have applied, so that another version with another status only is the same object here.
 */
export class CheckedObjects {
  private readonly checked = new Map<string, Checked>();
  private readonly delivered = new Map<string, DeliveredObject>();

  /** What was applied just now, so that nobody has to read it again. */
  expect(delivered: readonly DeliveredObject[]): void {
    delivered.forEach(one => this.delivered.set(one.record.id, one));
  }

  /** How the cluster kept our fields when the object was applied as its record says; undefined when nobody has told. */
  takeStored({ id, runId, manifestHash }: DeliveredObject['record']): OwnedFields | undefined {
    const told = this.delivered.get(id);
    this.delivered.delete(id);
    return told?.record.runId === runId && told.record.manifestHash === manifestHash ? told.stored : undefined;
  }

  /** `applied`: our fields, found in it as they were applied. */
  add(recordId: string, live: LiveObject, applied: OwnedFields | undefined): void {
    this.checked.set(recordId, {
      resourceVersion: live.metadata.resourceVersion,
      ...(applied && !('f:status' in applied) ? { content: contentOf(live) } : {}),
    });
  }

  /** Forgets all others: what is not on record any more is never asked for again. */
  keepOnly(recordIds: readonly string[]): void {
    const kept = new Set(recordIds);
    for (const known of [this.checked, this.delivered]) {
      [...known.keys()].filter(id => !kept.has(id)).forEach(id => known.delete(id));
    }
  }

  has(recordId: string, live: LiveObject): boolean {
    const before = this.checked.get(recordId);
    if (before === undefined || before.resourceVersion === live.metadata.resourceVersion) {
      return before !== undefined;
    }
    const isSame = before.content !== undefined && before.content === contentOf(live);
    if (isSame) {
      this.checked.set(recordId, { ...before, resourceVersion: live.metadata.resourceVersion });
    }
    return isSame;
  }
}

/** Short, for there are thousands of objects. */
function contentOf({ metadata, status: _, ...rest }: LiveObject): string {
  const { resourceVersion: version, ...described } = metadata;
  return createHash('sha256').update(JSON.stringify([described, rest])).digest('base64');
}
