import { randomUUID } from 'node:crypto';
import type { ObjectReference } from '@slipway/cluster';
import type { Knex } from 'knex';
import { databaseNow } from '../../databaseNow';
import type { DriftRow } from '../../tables';
import { type DriftedField, type DriftRecord, type DriftState, openObjectKey } from './driftRecord';

export interface DriftChange {
  readonly applicationId: string;
  readonly environment: string;
  readonly component: string;
  readonly cluster: string;
  readonly reference: ObjectReference;
  readonly change: DriftRecord['change'];
  readonly state: 'open' | 'contested';
  readonly fields: readonly DriftedField[];
  readonly message: string;
  readonly nextHealAt?: number;
}

/** How many closed ones are kept of each Application. */
const mostClosed = 500;

/** Writes that an object is not as it was applied, or how that looks now; answers the id. Of two backends that see it at once one row remains. */
export async function writeDrift(tx: Knex.Transaction, change: DriftChange): Promise<string> {
  const at = await databaseNow(tx);
  const { apiVersion, kind, namespace, name } = change.reference;
  const changing = {
    change: change.change,
    state: change.state,
    fields: JSON.stringify(change.fields),
    message: change.message,
    next_heal_at: change.nextHealAt ?? null,
    updated_at: at,
  };
  const [row] = await tx<DriftRow>('drifts')
    .insert({
      id: randomUUID(),
      application_id: change.applicationId,
      open_object: openObjectKey(change.applicationId, change.cluster, change.reference),
      environment: change.environment,
      component: change.component,
      cluster: change.cluster,
      api_version: apiVersion,
      kind,
      namespace: namespace ?? '',
      name,
      heals: 0,
      detected_at: at,
      ...changing,
    })
    .onConflict('open_object')
    .merge(changing)
    .returning('id');
  return row.id;
}

export interface CloseDriftOptions {
  readonly id: string;
  readonly state: Exclude<DriftState, 'open' | 'contested'>;
  readonly message: string;
  /** Who did it; absent: nobody in particular. */
  readonly by?: string;
}

/** Writes that it is over. `gone`: somebody else has written that before. */
export async function closeDrift(tx: Knex.Transaction, options: CloseDriftOptions): Promise<'closed' | 'gone'> {
  const at = await databaseNow(tx);
  const closed = await tx<DriftRow>('drifts')
    .where({ id: options.id })
    .whereNotNull('open_object')
    .update({
      open_object: null,
      state: options.state,
      message: options.message,
      closed_at: at,
      closed_by: options.by ?? null,
      updated_at: at,
      next_heal_at: null,
      ...(options.state === 'healed' ? { heals: tx.raw('heals + 1') } : {}),
    });
  return closed > 0 ? 'closed' : 'gone';
}

/** Forgets the oldest ones that are over, so that an object over which two fight cannot fill the table. */
export async function trimDrifts(tx: Knex.Transaction, applicationId: string): Promise<void> {
  const [oldest] = await tx<DriftRow>('drifts')
    .where({ application_id: applicationId })
    .whereNull('open_object')
    .orderBy('detected_at', 'desc')
    .offset(mostClosed)
    .limit(1)
    .select('detected_at');
  if (oldest) {
    await tx<DriftRow>('drifts')
      .where({ application_id: applicationId })
      .whereNull('open_object')
      .andWhere('detected_at', '<=', oldest.detected_at)
      .delete();
  }
}

/** When an object was set back lately, newest first: milliseconds since the epoch. */
export async function listHeals(
  knex: Knex,
  options: { readonly applicationId: string; readonly cluster: string; readonly reference: ObjectReference; readonly since: number },
): Promise<number[]> {
  const { kind, namespace, name } = options.reference;
  const rows = await knex<DriftRow>('drifts')
    .where({ application_id: options.applicationId, cluster: options.cluster, kind, namespace: namespace ?? '', name, state: 'healed' })
    .andWhere('closed_at', '>=', options.since)
    .orderBy('closed_at', 'desc')
    .select('closed_at');
  return rows.map(row => Number(row.closed_at));
}
