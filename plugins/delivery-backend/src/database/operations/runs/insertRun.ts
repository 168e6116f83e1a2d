import { randomUUID } from 'node:crypto';
import type { JsonObject, Workflow } from '@slipway/oam';
import { createRun, reduce, type RunOptions, type RunState, whyRun } from '@slipway/workflow';
import type { Knex } from 'knex';
import { AtOnce } from '../../atOnce';
import { databaseNow } from '../../databaseNow';
import { dialectOf } from '../../dialect';
import type { RunRow, StepRunRow } from '../../tables';
import { appendRunSignal } from '../outbox/appendRunSignal';
import { stepRunRows, upsertStepRuns } from '../steps/writeStepRuns';
import { lockRunApplication } from './lockRunApplication';
import { toldToRunners } from './notifyRunners';
import { whyQueued } from './promoteQueuedRun';
import { readRunState, readRunSummary, writeRunState } from './readRow';
import { saveRun } from './saveRun';
import type { RunChange, RunKind, SubmitterKind } from './types';

/** What holds for every run unless its steps say otherwise. */
export type RunSettings = Pick<RunOptions, 'defaultTimeout' | 'timeoutsByType' | 'maxRetries'>;

export interface AcceptRunOptions {
  readonly runId?: string;
  readonly applicationId: string;
  readonly revisionId?: string;
  readonly kind: RunKind;
  readonly submittedBy: string;
  readonly submittedByKind: SubmitterKind;
  /** What happens when another run of the Application is on. */
  readonly whileRunning: 'supersede' | 'queue' | 'refuse';
  /** Why it is started, one sentence, where that is no submission. */
  readonly cause?: string;
  /** What takes the place of a superseded run, in words: `revision shop-v4`. */
  readonly supersededBy: string;
  /** What the caller, who holds the Application's row, knows already. */
  readonly known?: {
    readonly application: { readonly namespace: string; readonly name: string; readonly owner?: string };
    /** Whether it may have runs. */
    readonly hasRuns: boolean;
    readonly at: number;
  };
}

export interface InsertRunOptions extends AcceptRunOptions {
  readonly workflow: Workflow;
  /** Values of `context.*` for inputs and conditions. */
  readonly context: JsonObject;
  readonly settings: RunSettings;
}

export type InsertRunResult =
  | {
      readonly outcome: 'started' | 'queued';
      readonly runId: string;
      /** Runs that this one superseded; each must go to `RunChanged` before the transaction ends. */
      readonly ended: readonly RunChange[];
    }
  | {
      readonly outcome: 'refused';
      /** The run that is on. */
      readonly runId: string;
      readonly message: string;
    };

/**
 * Accepts a run; a runner begins it as soon as the transaction is committed. There are never two active runs of one Application: an active one is
 * superseded (its runner finds itself fenced off), or the new one waits, or is refused. Throws when the workflow could never end.
 */
export async function insertRun(tx: Knex.Transaction, options: InsertRunOptions): Promise<InsertRunResult> {
  const { workflow, settings, context } = options;
  return acceptRun(tx, runId => createRun(workflow, { ...settings, idSeed: runId, context }), options);
}

/** Accepts a run in the state that it begins with. */
export async function acceptRun(tx: Knex.Transaction, create: (runId: string) => RunState, options: AcceptRunOptions): Promise<InsertRunResult> {
  const { applicationId, known, runId = randomUUID() } = options;
  const state = create(runId);
  const application = known?.application ?? (await lockRunApplication(tx, applicationId));
  const at = known?.at ?? (await databaseNow(tx));
  const unfinished =
    known?.hasRuns === false
      ? []
      : await tx<RunRow>('runs').where({ application_id: applicationId }).whereNull('finished_at').orderBy(['created_at', 'id']);
  const active = unfinished.find(row => row.active_application !== null);
  if (active && options.whileRunning === 'refuse') {
    return {
      outcome: 'refused',
      runId: active.id,
      message: `Run ${active.id} of this Application is not finished: ${active.message} Wait for its end, or terminate it.`,
    };
  }
  const queued = active !== undefined && options.whileRunning === 'queue';
  const ended = queued ? [] : await supersede(tx, unfinished, options, at);
  const begun = runRow({ runId, state, options, team: application.owner });
  const row = queued
    ? { ...begun, message: whyQueued(active.id, unfinished.length - 1), created_at: at }
    : { ...begun, active_application: applicationId, due_at: at, created_at: at };
  const steps = stepRunRows(runId, undefined, state);
  if (dialectOf(tx) === 'postgres') {
    await addRun(new AtOnce(), row, steps).run(tx, 'select ? from run', [toldToRunners(tx)]);
  } else {
    await tx<RunRow>('runs').insert(row);
    await upsertStepRuns(tx, steps);
  }
  appendRunSignal(tx, { runId, application });
  return { outcome: queued ? 'queued' : 'started', runId, ended };
}

/** What is known of a run before it is due. */
export function runRow({ runId, state, options, team }: {
  readonly runId: string;
  readonly state: RunState;
  readonly options: Pick<AcceptRunOptions, 'applicationId' | 'revisionId' | 'kind' | 'submittedBy' | 'submittedByKind' | 'cause'>;
  readonly team: string | null | undefined;
}): Partial<RunRow> {
  return {
    id: runId,
    application_id: options.applicationId,
    revision_id: options.revisionId ?? null,
    kind: options.kind,
    phase: state.phase,
    message: whyRun(state),
    plan: JSON.stringify(state.plan),
    state: writeRunState(state),
    team: team ?? null,
    submitted_by: options.submittedBy,
    submitted_by_kind: options.submittedByKind,
    cause: options.cause ?? null,
  };
}

/** As parts of one statement for PostgreSQL; `run` has its row. */
export function addRun(statement: AtOnce, row: object, steps: readonly StepRunRow[]): AtOnce {
  return statement.insertRow('run', 'runs', row).insert('steps', 'step_runs', steps);
}

async function supersede(tx: Knex.Transaction, rows: readonly RunRow[], options: AcceptRunOptions, at: number): Promise<RunChange[]> {
  const changes: RunChange[] = [];
  // The queued ones first, so that none of them is promoted when the active one ends.
  for (const { id } of [...rows].sort((a, b) => Number(a.active_application !== null) - Number(b.active_application !== null))) {
    const row = await tx<RunRow>('runs').where({ id }).forUpdate().first();
    if (!row || row.finished_at !== null) {
      continue;
    }
    const before = readRunState(row);
    const event = { type: 'superseded', at, by: options.supersededBy, actor: options.submittedBy } as const;
    const { state: after } = reduce(before, event);
    const saved = await saveRun(tx, {
      run: readRunSummary(row),
      fence: row.fence,
      before,
      after,
      applied: [{ before, event, after }],
      at,
      lease: { kind: 'seize' },
    });
    if (saved.kind === 'saved' && saved.change) {
      changes.push(saved.change);
    }
  }
  return changes;
}
