import type { Knex } from 'knex';
import { readBigint } from '../../readValue';
import type { InventoryRow } from '../../tables';
import type { InventoryRecord } from './inventoryRecord';
import { objectKey } from '@slipway/oam';

/**
 * What is on record of an object by now, seen from a record that was read before:
 *
 * - `current`: it is wanted as that record says
 * - `replaced`: a later delivery has applied it since, or is about to
 * - `forgotten`: nobody wants it any more
 */
export type Standing = 'current' | 'replaced' | 'forgotten';

/**
 * Deliveries write down what they are about to apply before they do. So when this answers `current` after an object was seen, no delivery later than the record's had touched
 * what was seen.
 */
export async function readStanding(knex: Knex, record: InventoryRecord): Promise<Standing> {
  const { applicationId, cluster, reference } = record;
  const rows = await knex<InventoryRow>('inventory')
    .where({ application_id: applicationId, cluster, kind: reference.kind, namespace: reference.namespace ?? '', name: reference.name })
    .whereIn('state', ['intended', 'applied', 'failed'])
    .select('id', 'run_id', 'state', 'api_version', 'intended_at');
  const claims = rows.filter(({ api_version: apiVersion }) => objectKey({ ...reference, apiVersion }) === objectKey(reference));
  const own = claims.find(({ id }) => id === record.id);
  if (claims.some(claim => claim !== own && readBigint(claim.intended_at) >= record.intendedAt)) {
    return 'replaced';
  }
  if (!own) {
    return 'forgotten';
  }
  return own.state === 'applied' && own.run_id === record.runId ? 'current' : 'replaced';
}
