import type { RunPhase, RunPlan, RunState } from '@slipway/workflow';
import { readBigint, readJson, readOptionalBigint } from '../../readValue';
import type { RunRow } from '../../tables';
import type { RunKind, RunSummary, SubmitterKind } from './types';

/** The words in these columns are only ever written from these unions. */
export function readRunSummary(row: RunRow): RunSummary {
  const startedAt = readOptionalBigint(row.started_at);
  const finishedAt = readOptionalBigint(row.finished_at);
  return {
    id: row.id,
    applicationId: row.application_id,
    ...(row.revision_id === null ? {} : { revisionId: row.revision_id }),
    kind: row.kind as RunKind,
    phase: row.phase as RunPhase,
    message: row.message,
    submittedBy: row.submitted_by,
    submittedByKind: row.submitted_by_kind as SubmitterKind,
    ...(row.cause === null ? {} : { cause: row.cause }),
    createdAt: readBigint(row.created_at),
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(finishedAt === undefined ? {} : { finishedAt }),
  };
}

/** The state of the reducer: the plan lies in a column of its own, because it is large and never changes. */
export function readRunState(row: Pick<RunRow, 'plan' | 'state'>): RunState {
  return { plan: readJson<RunPlan>(row.plan), ...readJson<Omit<RunState, 'plan'>>(row.state) };
}

export function writeRunState({ plan: _, ...state }: RunState): string {
  return JSON.stringify(state);
}
