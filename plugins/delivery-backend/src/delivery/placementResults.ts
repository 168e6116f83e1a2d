import type { Setback } from './classifyError';
import { tellSome } from './tellSome';
import type { PlacementResult } from './placementChanges';
import type { RenderedPlacement } from './renderPlans';

export function awayFrom(placement: RenderedPlacement, message: string): PlacementResult {
  return { placement, kind: 'away', message, applied: false };
}

export function failedPlacement(placement: RenderedPlacement, message: string): PlacementResult {
  return { placement, kind: 'failed', retryable: false, message, applied: false };
}

/** What stands in the way of a placement, as a result. */
export function resultOf(placement: RenderedPlacement, setbacks: readonly Setback[], applied: boolean): PlacementResult {
  const failures = setbacks.filter(setback => setback.kind === 'fail');
  const messages = [...new Set((failures.length > 0 ? failures : setbacks).map(setback => setback.message))];
  const message = tellSome(messages, ' ');
  if (failures.length > 0) {
    return { placement, kind: 'failed', retryable: failures.every(({ retryable }) => retryable), message, applied };
  }
  return setbacks.some(setback => setback.kind === 'wait' && setback.away)
    ? { placement, kind: 'away', message, applied }
    : { placement, kind: 'waiting', message, applied };
}
