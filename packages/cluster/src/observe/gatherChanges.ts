import { referenceKey } from '../kubernetes/describeObject';
import type { ObservedChange } from './types';

export interface ChangeGatherer {
  add(change: ObservedChange): void;
  close(): void;
}

/** Hands changes on in batches, the newest of each object, so that a flood from one object costs its listeners little: what comes first at once, what follows within `waitMs` together. */
export function gatherChanges(
  waitMs: number,
  handOn: (changes: readonly ObservedChange[]) => void,
): ChangeGatherer {
  const pending = new Map<string, ObservedChange>();
  let timer: NodeJS.Timeout | undefined;
  let handedOnAt = -Infinity;
  return {
    add(change) {
      pending.set(referenceKey(change.reference), change);
      const rest = handedOnAt + waitMs - performance.now();
      timer ??= setTimeout(() => {
        timer = undefined;
        handedOnAt = performance.now();
        const changes = [...pending.values()];
        pending.clear();
        handOn(changes);
      }, Math.max(0, rest));
    },
    close() {
      clearTimeout(timer);
      pending.clear();
    },
  };
}
