import type { ObjectReference } from '@slipway/cluster';
import type { Knex } from 'knex';
import { preparedRows } from '../../prepared';
import { readBigint } from '../../readValue';
import type { ApplicationRow, InventoryRow } from '../../tables';
import { objectKey } from '@slipway/oam';

/** An object in a cluster that an Application is about to apply. */
export interface Claim {
  /** Of its record in the inventory. */
  readonly id: string;
  readonly intendedAt: number;
  readonly reference: ObjectReference;
}

/**
 * Which of these objects another Application has claimed before: `<namespace>/<name>` of that Application by the id of the record.
 *
 * Asked after the own intents are committed: of two Applications that come at the same moment at least one sees the other, and the older claim (by time, then by
 * id) is the one that counts.
 */
export async function findOtherClaims(
  knex: Knex,
  options: { readonly applicationId: string; readonly cluster: string; readonly claims: readonly Claim[] },
): Promise<ReadonlyMap<string, string>> {
  const query = knex<InventoryRow>('inventory')
    .join<ApplicationRow>('applications', 'applications.id', 'inventory.application_id')
    .where('inventory.cluster', options.cluster)
    .whereIn('inventory.name', [...new Set(options.claims.map(({ reference }) => reference.name))])
    .whereNot('inventory.application_id', options.applicationId)
    .whereIn('inventory.state', ['intended', 'applied', 'pruning'])
    // What is only read, or shared, belongs to nobody alone.
    .where('inventory.exclusive', true)
    .select(
      'inventory.id as id',
      'inventory.api_version as api_version',
      'inventory.kind as kind',
      'inventory.namespace as namespace',
      'inventory.name as name',
      'inventory.uid as uid',
      'inventory.intended_at as intended_at',
      'applications.namespace as owner_namespace',
      'applications.name as owner_name',
    );
  const others = await preparedRows<Other>(knex, query);
  const claimed = new Map<string, string>();
  for (const claim of options.claims) {
    const owner = others.find(other => isSameObject(other, claim.reference) && isOlder(other, claim));
    if (owner) {
      claimed.set(claim.id, `${owner.owner_namespace}/${owner.owner_name}`);
    }
  }
  return claimed;
}

interface Other extends Pick<InventoryRow, 'id' | 'api_version' | 'kind' | 'namespace' | 'name' | 'uid' | 'intended_at'> {
  owner_namespace: string;
  owner_name: string;
}

function isSameObject(other: Other, reference: ObjectReference): boolean {
  return (
    objectKey({ ...reference, apiVersion: other.api_version, kind: other.kind, namespace: other.namespace, name: other.name }) ===
    objectKey(reference)
  );
}

function isOlder(other: Other, claim: Claim): boolean {
  const at = readBigint(other.intended_at);
  return other.uid !== null || at < claim.intendedAt || (at === claim.intendedAt && other.id < claim.id);
}
