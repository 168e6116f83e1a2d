import type { RunState } from '@slipway/workflow';
import type { Knex } from 'knex';
import { dialectOf } from '../../dialect';
import type { ApplicationRow, RunEventRow, RunRow, StepRunRow } from '../../tables';
import { type AppliedEvent, eventRows } from '../events/eventRows';
import { deleteInboxEvents } from '../inbox/readInboxEvents';
import { appendRunSignal } from '../outbox/appendRunSignal';
import { stepRunRows, upsertStepRuns } from '../steps/writeStepRuns';

/** Everything of a step that can change. */
const stepChanges = (['phase', 'reason', 'message', 'attempt', 'started_at', 'finished_at', 'timeout_at'] as const satisfies readonly (keyof StepRunRow)[])
  .map(name => `${name} = excluded.${name}`)
  .join(', ');

export interface RunWrite {
  readonly runId: string;
  /** The fence that the writer holds. */
  readonly fence: number;
  readonly columns: Partial<RunRow>;
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
export async function writeRun(knex: Knex, write: RunWrite): Promise<'written' | 'fenced'> {
  return dialectOf(knex) === 'postgres' ? writeAtOnce(knex, write) : writeInTurn(knex, write);
}

async function writeInTurn(tx: Knex, { runId, fence, columns, before, after, applied, taken, hint }: RunWrite): Promise<'written' | 'fenced'> {
  const written = await tx<RunRow>('runs').where({ id: runId, fence }).update(columns);
  if (written === 0) {
    return 'fenced';
  }
  await deleteInboxEvents(tx, taken);
  const events = eventRows(runId, applied);
  if (events.length > 0) {
    await tx<RunEventRow>('run_events').insert(events);
  }
  await upsertStepRuns(tx, stepRunRows(runId, before, after));
  const application = hint && (await tx<ApplicationRow>('applications').where({ id: hint.applicationId }).first('namespace', 'name'));
  if (application) {
    await appendRunSignal(tx, { runId, application, at: hint.at });
  }
  return 'written';
}

/** What follows from the run's row is written where that was written, out of documents that PostgreSQL reads as rows of its tables. */
async function writeAtOnce(knex: Knex, { runId, fence, columns, before, after, applied, taken, hint }: RunWrite): Promise<'written' | 'fenced'> {
  const names = Object.keys(columns);
  const parts = [`held as (update runs set ${names.map(name => `${name} = ?`).join(', ')} where id = ? and fence = ? returning id)`];
  const values: unknown[] = [...Object.values(columns), runId, fence];
  const held = 'exists (select 1 from held)';
  const insert = (name: string, table: string, rows: readonly object[], more = '') => {
    if (rows.length > 0) {
      const into = Object.keys(rows[0]).join(', ');
      parts.push(`${name} as (insert into ${table} (${into}) select ${into} from json_populate_recordset(null::${table}, ?::json) where ${held}${more})`);
      values.push(JSON.stringify(rows));
    }
  };
  if (taken.length > 0) {
    parts.push(`taken as (delete from run_inbox where id = any(?::bigint[]) and ${held})`);
    values.push([...taken]);
  }
  insert('told', 'run_events', eventRows(runId, applied));
  insert('stepped', 'step_runs', stepRunRows(runId, before, after), ` on conflict (run_id, step_id) do update set ${stepChanges}`);
  if (hint) {
    parts.push(
      `hinted as (insert into outbox (topic, payload, created_at) select 'signal', json_build_object('kind', 'run', 'namespace', namespace, 'name', name, 'runId', ?::text)::text, ?::bigint from applications where id = ? and ${held})`,
    );
    values.push(runId, hint.at, hint.applicationId);
  }
  const { rows } = await knex.raw<{ rows: object[] }>(`with ${parts.join(', ')} select id from held`, values as Knex.RawBinding[]);
  return rows.length > 0 ? 'written' : 'fenced';
}
