import type { RunPhase } from '../types';

/** Whether a run in this phase never changes any more. */
export function isFinished(phase: RunPhase): boolean {
  switch (phase) {
    case 'initializing':
    case 'executing':
    case 'suspending':
      return false;
    case 'terminated':
    case 'failed':
    case 'succeeded':
    case 'skipped':
      return true;
    default:
      return phase satisfies never;
  }
}
