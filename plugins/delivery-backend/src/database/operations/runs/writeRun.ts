import type { RunState } from '@slipway/workflow';
import type { Knex } from 'knex';
import { AtOnce } from '../../atOnce';
import { dialectOf } from '../../dialect';
import { readBigint, readJson } from '../../readValue';
import type { ApplicationRow, DbBigint, RunEventRow, RunRow, StepRunRow } from '../../tables';
import { type AppliedEvent, eventRows } from '../events/eventRows';
import { deleteInboxEvents } from '../inbox/readInboxEvents';
import { runSignal } from '../outbox/appendRunSignal';
import { writeOutbox } from '../outbox/outboxNews';
import type { OutboxEntry } from '../outbox/readOutbox';
import { stepRunRows, upsertStepRuns } from '../steps/writeStepRuns';

/** Everything of a step that can change. */
const stepChanges = (['phase', 'reason', 'message', 'attempt', 'started_at', 'finished_at', 'timeout_at'] as const satisfies readonly (keyof StepRunRow)[])
  .map(name => `${name} = excluded.${name}`)
  .join(', ');

/** What has to follow when a run ends; whether there is any. */
export interface Dependents {
  /** Runs of its Application that wait for its end. */
  readonly queued: boolean;
  /** Approvals of it that wait for somebody. */
  readonly approvals: boolean;
}

/** `fenced`: nothing was written. `hints`: what lies in the outbox now, to be told once it is committed. */
export type WrittenRun = { readonly kind: 'fenced' } | { readonly kind: 'written'; readonly hints: readonly OutboxEntry[]; readonly dependents: Dependents };

const unknownDependents: Dependents = { queued: true, approvals: true };

export interface RunWrite {
  readonly runId: string;
  /** The fence that the writer holds. */
  readonly fence: number;
  readonly columns: { readonly [column in keyof RunRow]?: RunRow[column] | Knex.Raw };
  readonly before: RunState;
  readonly after: RunState;
  readonly applied: readonly AppliedEvent[];
  /** Events of the inbox that are among these, or were refused. */
  readonly taken: readonly number[];
  /** Tells browsers of it. */
  readonly hint?: { readonly applicationId: string; readonly at: number };
}

/**
 * Writes a run's row, its history, its steps and the hint that tells of it: all or nothing, and only under the fence.
 *
 * This is what each step of each workflow waits for. On PostgreSQL it is one statement, which needs no transaction around it; on SQLite, where a statement costs no way to another
 * process, the caller brings the transaction.
 */
export async function writeRun(knex: Knex, write: RunWrite): Promise<WrittenRun> {
  return dialectOf(knex) === 'postgres' ? writeAtOnce(knex, write) : writeInTurn(knex, write);
}

async function writeInTurn(tx: Knex, { runId, fence, columns, before, after, applied, taken, hint }: RunWrite): Promise<WrittenRun> {
  const written = await tx<RunRow>('runs').where({ id: runId, fence }).update(columns);
  if (written === 0) {
    return { kind: 'fenced' };
  }
  await deleteInboxEvents(tx, taken);
  const events = eventRows(runId, applied);
  if (events.length > 0) {
    await tx<RunEventRow>('run_events').insert(events);
  }
  await upsertStepRuns(tx, stepRunRows(runId, before, after));
  const application = hint && (await tx<ApplicationRow>('applications').where({ id: hint.applicationId }).first('namespace', 'name'));
  return { kind: 'written', hints: application ? await writeOutbox(tx, [runSignal({ runId, application })]) : [], dependents: unknownDependents };
}

/** Asked with the write: whoever has held the Application since before sees all that there is. */
const dependentsOf = `exists (select 1 from runs r join runs ended on ended.application_id = r.application_id where ended.id = ? and r.finished_at is null and r.active_application is null) as queued,
  exists (select 1 from approvals a where a.run_id = ? and a.state = 'pending') as approvals`;

/**
 * The Application of the run, held, when nothing hangs on the end of the run and nobody has touched the Application since this statement began: whoever lets another run wait for this one changes
 * its row. Fails where somebody holds it just now.
 */
export const aloneWith = `select locked.id from (select id, xmin as version, restart_every from applications where id = ? for update nowait) as locked
  join applications seen on seen.id = locked.id and seen.xmin = locked.version
  where locked.restart_every is null
    and not exists (select 1 from runs where application_id = locked.id and finished_at is null and active_application is null)
    and not exists (select 1 from approvals where run_id = ? and state = 'pending')`;

/**
 * The end of a run on which nothing hangs, on PostgreSQL, as one statement. `undefined`: nothing was written; something may hang on it, or somebody else has the run: the long way finds out.
 */
export async function writeLonelyEnd(knex: Knex, write: RunWrite & { readonly applicationId: string }): Promise<WrittenRun | undefined> {
  const alone = new AtOnce().add('alone', aloneWith, [write.applicationId, write.runId]);
  try {
    const written = await writeAtOnce(knex, write, { statement: alone, where: 'exists (select 1 from alone)' });
    return written.kind === 'fenced' ? undefined : written;
  } catch (error) {
    if (isHeldByAnother(error)) {
      return undefined;
    }
    throw error;
  }
}

/** PostgreSQL's `lock_not_available`. */
function isHeldByAnother(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === '55P03';
}

/** What follows from the run's row is written where that was written. `only`: what comes first, and when the rest is written. */
async function writeAtOnce(
  knex: Knex,
  { runId, fence, columns, before, after, applied, taken, hint }: RunWrite,
  only: { readonly statement: AtOnce; readonly where: string } = { statement: new AtOnce(), where: 'true' },
): Promise<WrittenRun> {
  const where = 'exists (select 1 from held)';
  const ends = typeof columns.finished_at === 'number';
  const assignments = Object.keys(columns).map(name => `${name} = ?`);
  const statement = only.statement.add('held', `update runs set ${assignments.join(', ')} where id = ? and fence = ? and ${only.where} returning id`, [
    ...Object.values(columns),
    runId,
    fence,
  ]);
  if (taken.length > 0) {
    statement.add('taken', `delete from run_inbox where id = any(?::bigint[]) and ${where}`, [[...taken]]);
  }
  statement
    .insert('told', 'run_events', eventRows(runId, applied), { where })
    .insert('stepped', 'step_runs', stepRunRows(runId, before, after), { where, more: `on conflict (run_id, step_id) do update set ${stepChanges}` });
  if (hint) {
    const payload = `json_build_object('kind', 'run', 'namespace', namespace, 'name', name, 'runId', ?::text)::text`;
    statement.add(
      'hinted',
      `insert into outbox (topic, payload, created_at) select 'signal', ${payload}, ?::bigint from applications where id = ? and ${where} returning id, payload`,
      [runId, hint.at, hint.applicationId],
    );
  }
  const [held] = await statement.run<Dependents & { id: DbBigint | null; payload: string | null }>(
    knex,
    `select ${hint ? 'hinted.id, hinted.payload' : 'null as id, null as payload'}, ${ends ? dependentsOf : 'false as queued, false as approvals'} from held ${hint ? 'left join hinted on true' : ''}`,
    ends ? [runId, runId] : [],
  );
  if (!held) {
    return { kind: 'fenced' };
  }
  const { id, payload, queued, approvals } = held;
  return { kind: 'written', hints: id === null ? [] : [{ id: readBigint(id), topic: 'signal', payload: readJson(payload ?? '{}') }], dependents: { queued, approvals } };
}
