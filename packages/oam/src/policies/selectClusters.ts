import type { JsonValue } from '@slipway/cue';
import { suggestName } from '../closestName';
import { isObject } from '../parse/manifestReader';
import { listNames, quote } from '../problem';
import type { ClusterInfo, JsonObject, Problem } from '../types';

export interface Clusters {
  readonly clusters: readonly ClusterInfo[];
  /** Where `local`, and what names no cluster, goes. */
  readonly defaultCluster?: string;
}

type Selection = { names: string[]; problems: Problem[] };

/** KubeVela's name for its hub; here it is the default cluster. */
const LOCAL = 'local';

export function selectDefaultCluster(
  { clusters, defaultCluster }: Clusters,
  path: string,
): Selection {
  if (defaultCluster === undefined) {
    return failed(path, {
      code: 'no_default_cluster',
      message: 'Nothing says which cluster is meant, and there is no default.',
      hint: `name a cluster${
        clusters.length > 0
          ? ` (${listNames(clusters.map(cluster => cluster.name))})`
          : ''
      }, or set delivery.defaultCluster in the configuration`,
    });
  }
  return selectClustersByName([defaultCluster], { clusters }, () => path);
}

export function selectClustersByName(
  names: readonly string[],
  { clusters, defaultCluster }: Clusters,
  pathOf: (index: number) => string,
): Selection {
  const known = clusters.map(cluster => cluster.name);
  const selection: Selection = { names: [], problems: [] };
  names.forEach((name, index) => {
    if (known.includes(name)) {
      selection.names.push(name);
    } else if (name === LOCAL) {
      const local = selectDefaultCluster(
        { clusters, defaultCluster },
        pathOf(index),
      );
      selection.names.push(...local.names);
      selection.problems.push(...local.problems);
    } else {
      selection.problems.push({
        code: 'unknown_cluster',
        severity: 'error',
        path: pathOf(index),
        message: `There is no cluster ${quote(name)}.`,
        hint:
          suggestName(name, known) ??
          'register a cluster under delivery.clusters in the configuration',
      });
    }
  });
  return { ...selection, names: [...new Set(selection.names)] };
}

/** Every label has to fit; no labels fit every cluster. The label `name` always holds the cluster's name. */
export function selectClustersByLabels(
  labels: JsonObject,
  { clusters }: Clusters,
  path: string,
  options: { allowEmpty?: boolean } = {},
): Selection {
  const names = clusters
    .filter(cluster =>
      Object.entries(labels).every(
        ([key, value]) => labelOf(cluster, key) === String(value),
      ),
    )
    .map(cluster => cluster.name)
    .sort();
  if (names.length > 0 || options.allowEmpty) {
    return { names, problems: [] };
  }
  const wanted = Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ');
  const known = clusters.map(
    cluster =>
      `${cluster.name} (${
        Object.entries(cluster.labels)
          .filter(([key]) => key !== 'name')
          .map(([key, value]) => `${key}=${value}`)
          .join(', ') || 'no labels'
      })`,
  );
  return failed(path, {
    code: 'no_cluster',
    message: `No cluster has the labels ${wanted || '(none)'}.`,
    hint:
      known.length > 0
        ? `the clusters are ${known.slice(0, 8).join(', ')}`
        : 'register a cluster under delivery.clusters in the configuration',
  });
}

function labelOf(cluster: ClusterInfo, key: string): string | undefined {
  return cluster.labels[key] ?? (key === 'name' ? cluster.name : undefined);
}

/** `clusterSelector` of an environment: `name`, `labels`, or labels written straight into it. */
export function selectClustersBySelector(
  selector: JsonValue | undefined,
  clusters: Clusters,
  path: string,
): Selection {
  if (!isObject(selector)) {
    return selectDefaultCluster(clusters, path);
  }
  const { name, labels, ...others } = selector;
  if (typeof name === 'string' && name !== '') {
    return selectClustersByName([name], clusters, () => `${path}.name`);
  }
  if (isObject(labels)) {
    return selectClustersByLabels(labels, clusters, `${path}.labels`);
  }
  return selectClustersByLabels(others, clusters, path);
}

function failed(
  path: string,
  problem: Pick<Problem, 'code' | 'message' | 'hint'>,
): Selection {
  return { names: [], problems: [{ severity: 'error', path, ...problem }] };
}
