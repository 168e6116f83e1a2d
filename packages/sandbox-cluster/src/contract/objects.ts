import { JsonObject } from '../objects/json';
import { ApiClient } from '../testing/ApiClient';

/** The cluster that a behaviour is asked of, with a namespace of the behaviour's own. */
export type Subject = { readonly api: ApiClient; readonly namespace: string };

export const deploymentPath = ({ namespace }: Subject, name = '') =>
  `/apis/apps/v1/namespaces/${namespace}/deployments${name && `/${name}`}`;
export const configMapPath = ({ namespace }: Subject, name = '') => `/api/v1/namespaces/${namespace}/configmaps${name && `/${name}`}`;

export function configMap(name: string, data: JsonObject, metadata: JsonObject = {}): JsonObject {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, ...metadata }, data };
}

export function container(fields: JsonObject = {}): JsonObject {
  return { name: 'web', image: 'nginx:1', ...fields };
}

export function deployment(name: string, options: { spec?: JsonObject; containers?: JsonObject[]; labels?: JsonObject } = {}): JsonObject {
  const labels = { app: name };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, ...(options.labels ? { labels: options.labels } : {}) },
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: options.containers ?? [container()] } },
      ...options.spec,
    },
  };
}
