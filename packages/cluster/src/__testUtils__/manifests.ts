import type { Manifest, ObjectReference } from '../kubernetes/types';

export function configMap(
  namespace: string,
  name: string,
  data: object = {},
  metadata: object = {},
): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace, ...metadata },
    data,
  };
}

export function deploymentOf(
  namespace: string,
  options: {
    name?: string;
    replicas?: number;
    image?: string;
    labels?: { [key: string]: string };
  } = {},
): Manifest {
  const {
    name = 'web',
    replicas = 1,
    image = 'nginx:1.27',
    labels = {},
  } = options;
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace, labels },
    spec: {
      replicas,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: { containers: [{ name, image }] },
      },
    },
  };
}

export function configMapAt(
  namespace: string,
  name = 'settings',
): ObjectReference {
  return { apiVersion: 'v1', kind: 'ConfigMap', namespace, name };
}
