import type { Knex } from 'knex';
import { dialectOf } from '../database/dialect';
import { listDeliveredApplications } from '../database/operations/applications/listDeliveredApplications';
import { readDeliveredAtOnce } from '../database/operations/applications/readDeliveredAtOnce';
import type { DriftRecord } from '../database/operations/drifts/driftRecord';
import { listOpenDrifts } from '../database/operations/drifts/listDrifts';
import type { InventoryRecord } from '../database/operations/inventory/inventoryRecord';
import { readInventories } from '../database/operations/inventory/readInventory';
import { listPlacements, type PlacementRecord } from '../database/operations/placements/listPlacements';
import type { ApplicationName } from './stampManifest';

/** What an Application has, as it is on record. */
export interface KnownApplication {
  readonly applicationId: string;
  readonly name: ApplicationName;
  /** The run that is not finished yet. */
  readonly activeRun?: string;
  /** Whether people decided about fields of its objects. */
  readonly hasChoices: boolean;
  readonly placements: readonly PlacementRecord[];
  readonly inventory: readonly InventoryRecord[];
  readonly openDrifts: readonly DriftRecord[];
}

/** Those of some Applications that there are and that are not being deleted, by `<namespace>/<name>`: as many queries for many as for one. */
export async function readKnownApplications(database: Knex, names: readonly ApplicationName[]): Promise<ReadonlyMap<string, KnownApplication>> {
  if (dialectOf(database) === 'postgres') {
    const applications = await readDeliveredAtOnce(database, names);
    return new Map(applications.map(({ id, namespace, name, ...known }) => [`${namespace}/${name}`, { ...known, applicationId: id, name: { namespace, name } }]));
  }
  const applications = await listDeliveredApplications(database, names);
  const ids = applications.map(({ id }) => id);
  if (ids.length === 0) {
    return new Map();
  }
  const placements = byApplication(await listPlacements(database, ids));
  const inventory = byApplication(await readInventories(database, ids));
  const openDrifts = byApplication(await listOpenDrifts(database, ids));
  return new Map(
    applications.map(({ id, namespace, name, activeRun, hasChoices }) => [
      `${namespace}/${name}`,
      {
        applicationId: id,
        name: { namespace, name },
        hasChoices,
        ...(activeRun ? { activeRun } : {}),
        placements: placements.get(id) ?? [],
        inventory: inventory.get(id) ?? [],
        openDrifts: openDrifts.get(id) ?? [],
      },
    ]),
  );
}

function byApplication<T extends { readonly applicationId: string }>(records: readonly T[]): ReadonlyMap<string, T[]> {
  const grouped = new Map<string, T[]>();
  for (const record of records) {
    const group = grouped.get(record.applicationId);
    if (group) {
      group.push(record);
    } else {
      grouped.set(record.applicationId, [record]);
    }
  }
  return grouped;
}
