import type { Assessment } from './types';

/* Assessments of kinds that are there or not, without replicas. */

export function healthy(message: string): Assessment {
  return { state: 'healthy', ready: 1, total: 1, message };
}

export function progressing(message: string): Assessment {
  return { state: 'progressing', ready: 0, total: 1, message };
}

/** What its status says is about the past. */
export function outdated(): Assessment {
  return progressing('its controller has not taken in the newest change yet');
}

export function failing(message: string): Assessment {
  return { state: 'failed', ready: 0, total: 1, message };
}
