import type { Entity } from '@backstage/catalog-model';

const group = (name: string, title: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name, namespace: 'default', title },
  spec: { type: 'team', children: [] },
});

export const exampleEntities: Entity[] = [
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: 'example-app',
      namespace: 'default',
      description: 'A service that is delivered to staging and production.',
      annotations: { 'slipway.io/application': 'default/example-app' },
    },
    spec: {
      type: 'service',
      lifecycle: 'production',
      owner: 'group:default/team-demo',
    },
    relations: [{ type: 'ownedBy', targetRef: 'group:default/team-demo' }],
  },
  group('team-demo', 'Team Demo'),
  group('production-approvers', 'Production approvers'),
];
