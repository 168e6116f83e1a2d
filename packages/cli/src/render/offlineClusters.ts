import type {
  Application,
  ClusterInfo,
  Clusters,
  JsonObject,
} from '@slipway/oam';

/**
 * Clusters as far as one can know them without a portal: those that the Application names, and one for each set of labels that it asks for,
 * called by these labels.
 */
export function offlineClusters(application: Application): Clusters {
  const clusters = new Map<string, ClusterInfo>();
  const add = (name: string, labels: { [key: string]: string } = {}) =>
    clusters.set(name, { name, labels });
  const visit = (value: unknown, key: string) => {
    if (Array.isArray(value)) {
      value.forEach(item =>
        key === 'clusters' && typeof item === 'string'
          ? add(item)
          : visit(item, ''),
      );
    } else if (typeof value === 'object' && value !== null) {
      const object = value as JsonObject;
      if (key === 'clusterSelector' && typeof object.name === 'string') {
        add(object.name);
      } else if (
        key === 'clusterLabelSelector' ||
        (key === 'labels' && Object.keys(object).length > 0) ||
        (key === 'clusterSelector' && object.labels === undefined)
      ) {
        const labels = Object.fromEntries(
          Object.entries(object).map(([label, item]) => [label, String(item)]),
        );
        const text = Object.entries(labels)
          .map(([label, item]) => `${label}=${item}`)
          .join(',');
        add(text || 'every-cluster', labels);
      } else {
        Object.entries(object).forEach(([name, item]) => visit(item, name));
      }
    }
  };
  for (const policy of application.spec.policies) {
    if (policy.type === 'topology' || policy.type === 'env-binding') {
      visit(policy.properties, '');
    }
  }
  for (const step of application.spec.workflow?.steps ?? []) {
    if (
      step.type === 'apply-component' &&
      typeof step.properties.cluster === 'string' &&
      step.properties.cluster !== ''
    ) {
      add(step.properties.cluster);
    }
  }
  add('local');
  return { clusters: [...clusters.values()], defaultCluster: 'local' };
}
