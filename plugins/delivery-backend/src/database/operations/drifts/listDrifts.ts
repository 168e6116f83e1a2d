import type { Knex } from 'knex';
import type { DriftRow } from '../../tables';
import { type DriftRecord, readDriftRow } from './driftRecord';

/** What is not as it was applied, in some Applications. */
export async function listOpenDrifts(knex: Knex, applicationIds: readonly string[]): Promise<DriftRecord[]> {
  const rows = await knex<DriftRow>('drifts')
    .whereIn('application_id', [...applicationIds])
    .whereNotNull('open_object')
    .orderBy(['detected_at', 'id']);
  return rows.map(readDriftRow);
}

/** One page of the history of an Application, newest first. */
export async function listDrifts(
  knex: Knex,
  options: {
    readonly applicationId: string;
    readonly limit: number;
    readonly before?: { readonly detectedAt: number; readonly id: string };
  },
): Promise<DriftRecord[]> {
  const query = knex<DriftRow>('drifts').where({ application_id: options.applicationId });
  const { before } = options;
  if (before) {
    query.andWhere(older =>
      older
        .where('detected_at', '<', before.detectedAt)
        .orWhere(same => same.where('detected_at', before.detectedAt).andWhere('id', '<', before.id)),
    );
  }
  const rows = await query
    .orderBy([
      { column: 'detected_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(options.limit);
  return rows.map(readDriftRow);
}

export async function countDrifts(knex: Knex, applicationId: string): Promise<number> {
  const [row] = await knex<DriftRow>('drifts')
    .where({ application_id: applicationId })
    .count<{ total: number | string }[]>({ total: '*' });
  return Number(row.total);
}

export async function readDrift(knex: Knex, id: string): Promise<DriftRecord | undefined> {
  const row = await knex<DriftRow>('drifts').where({ id }).first();
  return row && readDriftRow(row);
}
