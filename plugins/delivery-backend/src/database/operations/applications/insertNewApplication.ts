import { createRun } from '@slipway/workflow';
import type { Knex } from 'knex';
import { AtOnce } from '../../atOnce';
import { databaseNowValue } from '../../databaseNow';
import { dialectOf } from '../../dialect';
import { readBigint } from '../../readValue';
import type { DbBigint } from '../../tables';
import { applicationSignal } from '../outbox/appendApplicationSignal';
import { runSignal } from '../outbox/appendRunSignal';
import { addMessages, type OutboxIds, tellWritten } from '../outbox/outboxNews';
import { addRevision, firstRevision, type NewRevision, revisionRows } from '../revisions/insertRevision';
import { addRun, type InsertRunOptions, runRow } from '../runs/insertRun';
import { toldToRunners } from '../runs/notifyRunners';
import { stepRunRows } from '../steps/writeStepRuns';
import { applicationRow, type NewApplication } from './insertApplication';

export interface NewDelivery {
  readonly application: NewApplication & { readonly restartEvery: number | null };
  readonly revision: Omit<NewRevision, 'createdAt'>;
  readonly run: Pick<InsertRunOptions, 'workflow' | 'context' | 'settings' | 'submittedBy' | 'submittedByKind'> & { readonly id: string };
}

/**
 * Puts a new Application, its first revision and the run that delivers it on record, all at once: one statement of PostgreSQL, due as soon as it is answered. Answers when that was by the
 * database's clock; undefined, with nothing written, when the name is taken, or where the database is another one.
 */
export async function insertNewApplication(knex: Knex, { application, revision, run }: NewDelivery): Promise<number | undefined> {
  if (dialectOf(knex) !== 'postgres') {
    return undefined;
  }
  const now = databaseNowValue(knex);
  const applicationId = application.id;
  const state = createRun(run.workflow, { ...run.settings, idSeed: run.id, context: run.context });
  const { row, uses } = revisionRows(revision, firstRevision(application.name).number);
  const options = { ...run, applicationId, revisionId: revision.id, kind: 'deliver' } as const;
  const begun = runRow({ runId: run.id, state, options, team: application.owner });
  const messages = [runSignal({ runId: run.id, application }), applicationSignal(application)];
  const statement = new AtOnce().insertRow('added', 'applications', {
    ...applicationRow(application, now),
    revision_id: revision.id,
    run_id: run.id,
    restart_every: application.restartEvery,
  });
  addRevision(statement, { row: { ...row, created_at: now }, uses });
  addRun(statement, { ...begun, active_application: applicationId, due_at: now, created_at: now }, stepRunRows(run.id, undefined, state));
  addMessages(statement, knex, messages);
  try {
    const [written] = await statement.run<{ at: DbBigint; hints: OutboxIds }>(
      knex,
      'select (select created_at from added) as at, (select json_agg(id order by id) from hinted) as hints, ? from run',
      [toldToRunners(knex)],
    );
    tellWritten(knex, messages, written.hints);
    return readBigint(written.at);
  } catch (error) {
    if (isNameTaken(error)) {
      return undefined;
    }
    throw error;
  }
}

function isNameTaken(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'constraint' in error && error.constraint === 'applications_name_uniq';
}
