/*
 * What was applied is mostly well a moment later. A step that waits for that moment in memory spares the run a way into the database and back: being parked, being looked at by the health monitor,
 * being claimed and executed again. It waits only where the runner has room for it, and for so long as that is cheaper; then it ends as waiting, and everything goes the longer way.
 */
import { type Assessment, assessObject, type LiveObject, referenceOf } from '@slipway/cluster';
import type { StepRequest } from '../runner/ports';
import type { AppliedObject } from './bringObject';
import { wasWrittenBy } from './stampManifest';
import type { DeliveryDependencies } from './types';

export interface UntilSettledOptions {
  readonly deps: DeliveryDependencies;
  readonly request: StepRequest;
  readonly cluster: string;
  readonly applied: readonly (readonly AppliedObject[])[];
}

/** The objects as they are once they are as the rules for their kinds want them; undefined when that takes longer, or something is broken. */
export async function untilSettled(options: UntilSettledOptions): Promise<readonly (readonly AppliedObject[])[] | undefined> {
  const { rest, signal } = options.request;
  if (!rest || stateOf(options.applied.flat()) === 'failed') {
    return undefined;
  }
  return rest(until => watchUntilSettled(options, AbortSignal.any([until, signal])));
}

async function watchUntilSettled(options: UntilSettledOptions, until: AbortSignal): Promise<readonly (readonly AppliedObject[])[] | undefined> {
  const { deps, applied, cluster } = options;
  const uids = new Set(applied.flat().map(({ live }) => live.metadata.uid));
  let lookAgain = () => {};
  const nextChange = () => new Promise<void>(resolve => (lookAgain = resolve));
  const endListening = deps.clusters.onChanges((name, changes) => {
    if (name === cluster && changes.some(({ object }) => uids.has(object.metadata.uid))) {
      lookAgain();
    }
  });
  until.addEventListener('abort', () => lookAgain(), { once: true });
  try {
    for (;;) {
      const now = applied.map(objects => objects.map(object => newest(object, options)));
      const state = stateOf(now.flat());
      if (state !== 'progressing' || until.aborted) {
        return state === 'healthy' ? now : undefined;
      }
      await nextChange();
    }
  } finally {
    endListening();
  }
}

/** Objects of traits only must not be broken. */
function stateOf(objects: readonly AppliedObject[]): Assessment['state'] {
  const states = objects.map(({ planned, live }) => ({ role: planned.record.role, state: assessObject(live).state }));
  if (states.some(({ state }) => state === 'failed')) {
    return 'failed';
  }
  return states.every(({ role, state }) => role === 'trait' || state === 'healthy') ? 'healthy' : 'progressing';
}

/** As it was observed, when that is what this run has written. */
function newest({ planned, live }: AppliedObject, { deps, request, cluster }: UntilSettledOptions): AppliedObject {
  const observed = deps.clusters.observed(cluster, referenceOf(live));
  return { planned, live: isLaterOf(observed, live, planned.record.manifestHash, request.run.runId) ? observed : live };
}

function isLaterOf(observed: LiveObject | 'absent' | 'unknown', live: LiveObject, hash: string, runId: string): observed is LiveObject {
  return typeof observed === 'object' && observed.metadata.uid === live.metadata.uid && wasWrittenBy(observed, runId, hash);
}
