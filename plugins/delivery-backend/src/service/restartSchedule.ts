import type { Application } from '@slipway/oam';
import { parseDuration } from '@slipway/workflow';
import type { ApplicationRecord } from '../database/operations/applications/applicationRecord';
import { invalid } from '../refusals/RequestRefused';

export const RESTART_ANNOTATION = 'app.oam.dev/restart-workflow';

/**
 * When the workflow of an Application is started again; source: KubeVela's annotation `app.oam.dev/restart-workflow`.
 *
 * - `now`: with this submission (`"true"`)
 * - `at`: once, at a time (RFC 3339)
 * - `every`: again and again, so long after the end of each run (a Go duration)
 */
export type RestartSchedule =
  | { readonly kind: 'none' }
  | { readonly kind: 'now' }
  | { readonly kind: 'at'; readonly at: number }
  | { readonly kind: 'every'; readonly milliseconds: number };

const rfc3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;
/** A restart that comes round faster delivers all the time. */
const shortest = 60_000;

/** The schedule of an Application, and the Application without it: an order to start again is no part of what is delivered. Refuses what is no schedule. */
export function takeRestartSchedule(application: Application): { readonly application: Application; readonly restart: RestartSchedule } {
  const { annotations = {}, ...metadata } = application.metadata;
  const { [RESTART_ANNOTATION]: value, ...rest } = annotations;
  if (value === undefined) {
    return { application, restart: { kind: 'none' } };
  }
  const kept = Object.keys(rest).length > 0 ? { annotations: rest } : {};
  return { application: { ...application, metadata: { ...metadata, ...kept } }, restart: readSchedule(value) };
}

function readSchedule(value: string): RestartSchedule {
  if (value === 'true') {
    return { kind: 'now' };
  }
  const at = rfc3339.test(value) ? Date.parse(value) : NaN;
  if (Number.isFinite(at)) {
    return { kind: 'at', at };
  }
  const milliseconds = parseDuration(value);
  if (milliseconds !== undefined && milliseconds >= shortest) {
    return { kind: 'every', milliseconds };
  }
  throw invalid(
    'invalid_value',
    `metadata.annotations["${RESTART_ANNOTATION}"]`,
    `"${value}" says not when the workflow shall start again.`,
    'write "true" (now), a time such as "2027-01-31T08:00:00Z" (once), or a duration of a minute or more such as "24h" (again and again)',
  );
}

/** As an Application keeps it. A recurring restart has no time yet: that begins to count at the end of a run. */
export function restartColumns(restart: RestartSchedule, now: number): { at: number | null; every: number | null } {
  switch (restart.kind) {
    case 'none':
    case 'now':
      return { at: null, every: null };
    case 'at':
      return { at: Math.max(restart.at, now), every: null };
    case 'every':
      return { at: null, every: restart.milliseconds };
    default:
      return restart satisfies never;
  }
}

/** The same for content that is there already: a schedule that counts goes on, a new one begins to count now, because no run comes first. */
export function keepSchedule(there: ApplicationRecord, restart: RestartSchedule, now: number) {
  if (restart.kind !== 'every') {
    return restartColumns(restart, now);
  }
  const counting = there.restartEvery === restart.milliseconds;
  return { at: counting ? there.restartAt ?? null : now + restart.milliseconds, every: restart.milliseconds };
}
