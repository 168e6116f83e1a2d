import { createNativeEngine } from '@slipway/cue';
import { type Application, type DefinitionCatalog, parseApplication, planEnvironments, usedDefinitions } from '@slipway/oam';
import { builtInCatalog } from '../__testUtils__/builtInCatalog';
import { renderPlans } from './renderPlans';

const clusters = [{ name: 'stage', labels: { name: 'stage' } }];

describe('renderPlans', () => {
  let catalog: DefinitionCatalog;

  beforeAll(async () => {
    catalog = await builtInCatalog();
  });

  function parse(components: string): Application {
    const { application, problems } = parseApplication(`
apiVersion: core.oam.dev/v1beta1
kind: Application
metadata: { name: shop, namespace: default }
spec:
  components:
${components}`);
    if (!application) {
      throw new Error(JSON.stringify(problems));
    }
    return application;
  }

  const render = (application: Application) =>
    renderPlans({
      application,
      revision: { name: 'shop-v1', number: 1 },
      plans: planEnvironments(application, { clusters, defaultCluster: 'stage' }).plans,
      definitions: usedDefinitions(application, catalog),
      clusters,
      engine: createNativeEngine(),
    });

  it('keeps one of two objects of a component that have one name: that of the trait', async () => {
    const [{ objects }] = await render(
      parse(`
    - name: web
      type: webservice
      properties: { image: nginx, ports: [{ port: 80, expose: true }] }
      traits: [{ type: gateway, properties: { domain: web.example.com, http: { '/': 80 } } }]`),
    );
    expect(objects.map(({ object, role }) => [object.kind, object.metadata.name, role])).toEqual([
      ['Deployment', 'web', 'workload'],
      ['Ingress', 'web', 'trait'],
      ['Service', 'web', 'trait'],
    ]);
  });

  it('refuses two components that make the same object, and names both', async () => {
    const object = (data: string) =>
      `{ type: k8s-objects, properties: { objects: [{ apiVersion: v1, kind: ConfigMap, metadata: { name: settings }, data: { a: ${data} } }] } }`;
    const application = parse(`
    - { name: one, ${object('x').slice(1)}
    - { name: two, ${object('y').slice(1)}`);
    await expect(render(application)).rejects.toMatchObject({
      problems: [
        {
          code: 'duplicate_object',
          path: 'spec.components[1]',
          message: 'two (default) and one (default) both make ConfigMap "settings" in namespace "default" of cluster stage.',
        },
      ],
    });
  });
});
