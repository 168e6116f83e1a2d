import { CONTEXT, newApplication } from '../__testUtils__/applications';
import { templateContext } from './templateContext';

const application = newApplication({
  metadata: {
    name: 'shop',
    labels: { team: 'checkout' },
    annotations: {
      'app.oam.dev/publishVersion': 'v7',
      'app.oam.dev/workflowName': 'nightly',
    },
  },
  components: [
    { name: 'web', properties: { image: 'nginx' }, replicaKey: '-a' },
    {
      name: 'api',
      type: 'worker',
      traits: [{ type: 'scaler', properties: { replicas: 2 } }],
      dependsOn: ['web'],
    },
  ],
});
const [web] = application.spec.components;

it('a template is told everything that KubeVela tells it', () => {
  const { revision, ...context } = templateContext(application, web, CONTEXT);
  expect(context).toEqual({
    name: 'web',
    namespace: 'default',
    appName: 'shop',
    appRevision: 'shop-v1',
    appRevisionNum: 1,
    appLabels: { team: 'checkout' },
    appAnnotations: application.metadata.annotations,
    components: [
      { name: 'web', type: 'webservice', properties: { image: 'nginx' } },
      {
        name: 'api',
        type: 'worker',
        properties: {},
        traits: [{ type: 'scaler', properties: { replicas: 2 } }],
        dependsOn: ['web'],
      },
    ],
    cluster: 'cluster-staging',
    clusterVersion: CONTEXT.clusterVersion,
    workflowName: 'nightly',
    publishVersion: 'v7',
    replicaKey: '-a',
    componentType: 'webservice',
  });
  expect(revision).toMatch(/^[0-9a-f]{16}$/);
});

it('the revision of a component changes with the component only', () => {
  const revisionOf = (component: typeof web, appRevision = 'shop-v1') =>
    templateContext(application, component, { ...CONTEXT, appRevision })
      .revision;
  expect(revisionOf(web, 'shop-v2')).toBe(revisionOf(web));
  expect(revisionOf({ ...web, properties: { image: 'caddy' } })).not.toBe(
    revisionOf(web),
  );
});

it('a component that is delivered per revision has the number of its revision', () => {
  expect(
    templateContext(application, web, { ...CONTEXT, revision: 'web-v3' })
      .revision,
  ).toBe('web-v3');
});
