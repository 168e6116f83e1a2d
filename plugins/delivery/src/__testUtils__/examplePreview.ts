import type {
  PreviewObject,
  PreviewResult,
} from '@slipway/backstage-plugin-delivery-common';

function deployment(replicas: number): PreviewObject {
  return {
    component: 'hello-world-server',
    origin: 'component',
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    namespace: 'default',
    name: 'hello-world-server',
    manifest: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'hello-world-server', namespace: 'default' },
      spec: { replicas },
    },
  };
}

const ingress: PreviewObject = {
  component: 'hello-world-server',
  origin: 'ingress',
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  namespace: 'default',
  name: 'hello-world-server',
  manifest: { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress' },
};

/** What case 1 becomes. */
export const examplePreview: PreviewResult = {
  application: { namespace: 'default', name: 'example-app' },
  problems: [],
  environments: [
    {
      name: 'staging',
      cluster: 'cluster-staging',
      namespace: 'default',
      objects: [deployment(1), ingress],
    },
    {
      name: 'prod',
      cluster: 'cluster-prod',
      namespace: 'default',
      objects: [deployment(3), ingress],
    },
  ],
  steps: [
    { name: 'deploy-staging', type: 'deploy2env' },
    { name: 'manual-approval', type: 'suspend' },
    { name: 'deploy-prod', type: 'deploy2env' },
  ],
};
