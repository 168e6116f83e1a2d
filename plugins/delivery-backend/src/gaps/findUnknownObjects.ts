import { type Cluster, ClusterError, type LiveObject, type TypeReference } from '@slipway/cluster';
import type { Knex } from 'knex';
import { APPLICATION_LABEL, APPLICATION_NAMESPACE_LABEL, type ClusterRegistry } from '../clusters/types';
import type { DatabaseGap, UnknownObject } from '../database/operations/gaps/gapRecord';
import { listNamedObjects } from '../database/operations/gaps/listNamedObjects';
import { listInventoryKinds } from '../database/operations/inventory/listInventoryKinds';
import { objectKey } from '@slipway/oam';
import { runOf } from '../delivery/stampManifest';

/**
 * Reads all clusters again for objects that Slipway applied and that the inventory does not know. It looks for the kinds that are on record anywhere and
 * those that this process has delivered: there is no way to ask a cluster for everything. Changes nothing.
 */
export async function findUnknownObjects(options: {
  readonly database: Knex;
  readonly clusters: Pick<ClusterRegistry, 'list' | 'connect' | 'watched'>;
}): Promise<Pick<DatabaseGap, 'objects' | 'notAsked'>> {
  const { database, clusters } = options;
  const onRecord = (await listInventoryKinds(database)).map(({ type }) => type);
  const looked = await Promise.all(
    clusters.list().map(async ({ name }) => {
      try {
        const applied = await listApplied(await clusters.connect(name), distinct([...onRecord, ...clusters.watched(name)]));
        const named = await listNamedObjects(database, name, applied.map(({ metadata }) => metadata.name));
        return { objects: applied.map(object => describe(name, object)).filter(({ reference }) => !named.has(objectKey(reference))), notAsked: [] };
      } catch (error) {
        if (error instanceof ClusterError) {
          return { objects: [], notAsked: [name] };
        }
        throw error;
      }
    }),
  );
  return { objects: looked.flatMap(({ objects }) => objects), notAsked: looked.flatMap(({ notAsked }) => notAsked) };
}

async function listApplied(cluster: Cluster, types: readonly TypeReference[]): Promise<readonly LiveObject[]> {
  const lists: LiveObject[][] = [];
  for (const type of types) {
    const { items } = await cluster.list(type, { labelSelector: `${APPLICATION_LABEL},${APPLICATION_NAMESPACE_LABEL}` }).catch(emptyWhereUnknown);
    lists.push(items.filter(item => runOf(item) !== undefined));
  }
  return lists.flat();
}

/** A kind that this cluster does not have, or does not let us see, has nothing of ours. */
function emptyWhereUnknown(error: unknown): { readonly items: readonly LiveObject[] } {
  if (error instanceof ClusterError && (error.code === 'unknown_kind' || error.code === 'forbidden')) {
    return { items: [] };
  }
  throw error;
}

function distinct(types: readonly TypeReference[]): readonly TypeReference[] {
  return [...new Map(types.map(({ apiVersion, kind }) => [`${apiVersion} ${kind}`, { apiVersion, kind }])).values()];
}

function describe(cluster: string, { apiVersion, kind, metadata }: LiveObject): UnknownObject {
  const { name, namespace, labels } = metadata;
  return {
    cluster,
    reference: { apiVersion, kind, name, ...(namespace ? { namespace } : {}) },
    application: { namespace: labels?.[APPLICATION_NAMESPACE_LABEL] ?? '', name: labels?.[APPLICATION_LABEL] ?? '' },
  };
}
