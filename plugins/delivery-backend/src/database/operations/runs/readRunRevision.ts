import type { Application, Definition } from '@slipway/oam';
import type { Knex } from 'knex';
import { readJson } from '../../readValue';
import type { RevisionRow } from '../../tables';
import type { RunSummary } from './types';

/** What a run delivers. */
export interface RunRevision {
  readonly application: Application;
  readonly revision: { readonly id: string; readonly name: string; readonly number: number; readonly hash: string };
  readonly definitions: readonly Definition[];
}

/** The revision of a run, or the newest one of its Application when the run names none. Throws when there is none at all. */
export async function readRunRevision(knex: Knex, { revisionId, applicationId }: Pick<RunSummary, 'revisionId' | 'applicationId'>): Promise<RunRevision> {
  const query = knex<RevisionRow>('revisions').where({ application_id: applicationId });
  const row = await (revisionId === undefined ? query.orderBy('number', 'desc') : query.where({ id: revisionId })).first();
  if (!row) {
    throw new Error(`The revision ${revisionId ?? ''} of this run is not in the database.`);
  }
  const { id, name, number, hash } = row;
  return {
    application: readJson<Application>(row.application),
    revision: { id, name, number, hash },
    definitions: readJson<Definition[]>(row.definitions),
  };
}
