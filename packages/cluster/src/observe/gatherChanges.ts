import { referenceKey } from '../kubernetes/describeObject';
import type { ObservedChange } from './types';

export interface ChangeGatherer {
  add(change: ObservedChange): void;
  close(): void;
}

/** Hands changes on in batches, the newest of each object, so that a flood from one object costs its listeners little. */
export function gatherChanges(
  waitMs: number,
  handOn: (changes: readonly ObservedChange[]) => void,
): ChangeGatherer {
  const pending = new Map<string, ObservedChange>();
  let timer: NodeJS.Timeout | undefined;
  return {
    add(change) {
      pending.set(referenceKey(change.reference), change);
      timer ??= setTimeout(() => {
        timer = undefined;
        const changes = [...pending.values()];
        pending.clear();
        handOn(changes);
      }, waitMs);
    },
    close() {
      clearTimeout(timer);
      pending.clear();
    },
  };
}
