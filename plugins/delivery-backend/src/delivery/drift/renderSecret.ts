import type { Cluster, Manifest } from '@slipway/cluster';
import { objectKey, readResourcePolicies } from '@slipway/oam';
import type { InventoryRecord } from '../../database/operations/inventory/inventoryRecord';
import type { PlacementRecord } from '../../database/operations/placements/listPlacements';
import { intentsOf } from '../intentsOf';
import { renderPlans } from '../renderPlans';
import type { RevisionCache } from '../RevisionCache';
import type { DeliveryDependencies } from '../types';

/** A Secret as it was applied, with its values, which are on no record: rendered once more, and only believed when it is the very same. */
export async function renderSecret(
  deps: DeliveryDependencies,
  revisions: RevisionCache,
  options: { readonly cluster: Cluster; readonly record: InventoryRecord; readonly placement: PlacementRecord },
): Promise<Manifest | undefined> {
  const { cluster, record, placement } = options;
  const revision = await revisions.read(record.revisionId);
  const component = revision?.component(record.environment, record.component);
  if (!revision || !component) {
    return undefined;
  }
  const { application } = revision;
  const targets = [{ cluster: record.cluster, namespace: placement.namespace }];
  const rendered = await renderPlans({
    application,
    revision,
    plans: [{ name: record.environment, targets, components: [component] }],
    definitions: revision.definitions,
    clusters: deps.clusters.infos(),
    engine: deps.engine,
    limits: deps.settings.renderLimits,
  });
  const prepared = await Promise.all(
    rendered.map(item => intentsOf(cluster, item, { owner: application.metadata, policies: readResourcePolicies(application), beside: rendered })),
  );
  return prepared
    .flat()
    .find(({ intent }) => objectKey(intent.reference) === objectKey(record.reference) && intent.manifestHash === record.manifestHash)?.manifest;
}
