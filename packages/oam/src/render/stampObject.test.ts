import {
  definitionText,
  newApplication,
  renderFirst,
} from '../__testUtils__/applications';

const thing = definitionText(
  'component',
  'webservice',
  'output: {apiVersion: "v1", kind: "Thing", spec: image: parameter.image}\nparameter: image: *"nginx" | string',
);

const withTraits = (...types: string[]) =>
  newApplication({
    components: [
      {
        name: 'web',
        traits: types.map(type => ({ type, properties: {} })),
      },
    ],
  });

describe('what is stamped on objects', () => {
  it('is the name of the component, the namespace of the placement and the labels that find it again', async () => {
    const [{ object, role, stage, apply }] = await renderFirst(withTraits(), [
      thing,
    ]);
    expect({ role, stage, apply }).toEqual({
      role: 'workload',
      stage: 'DefaultDispatch',
      apply: true,
    });
    expect(object).toEqual({
      apiVersion: 'v1',
      kind: 'Thing',
      spec: { image: 'nginx' },
      metadata: {
        name: 'web',
        namespace: 'default',
        labels: {
          'app.oam.dev/name': 'shop',
          'app.oam.dev/namespace': 'default',
          'app.oam.dev/component': 'web',
          'app.oam.dev/appRevision': 'shop-v1',
          'app.oam.dev/resourceType': 'WORKLOAD',
          'workload.oam.dev/type': 'webservice',
        },
      },
    });
  });

  it('are the labels and annotations of the Application, without those that it keeps to itself', async () => {
    const application = newApplication({
      components: [{ name: 'web' }],
      metadata: {
        labels: { team: 'shop', secret: 'x', 'app.oam.dev/name': 'lost' },
        annotations: {
          contact: 'shop@example.com',
          private: 'x',
          'filter.oam.dev/label-keys': 'secret, other',
          'filter.oam.dev/annotation-keys': 'private',
        },
      },
    });
    const [{ object }] = await renderFirst(application, [thing]);
    expect(object.metadata.labels).toMatchObject({
      team: 'shop',
      'app.oam.dev/name': 'shop',
    });
    expect(object.metadata.labels).not.toHaveProperty('secret');
    expect(object.metadata.annotations).toEqual({
      contact: 'shop@example.com',
    });
  });

  it('is another namespace for everything when the placement names one, and none for what has none', async () => {
    const definition = definitionText(
      'component',
      'webservice',
      `output: {apiVersion: "v1", kind: "Thing", metadata: namespace: "own"}
       outputs: role: {apiVersion: "rbac.authorization.k8s.io/v1", kind: "ClusterRole", metadata: name: "r"}`,
    );
    const namespaces = async (namespace: string) =>
      (await renderFirst(withTraits(), [definition], { namespace })).map(
        ({ object }) => object.metadata.namespace,
      );
    expect(await namespaces('default')).toEqual(['own', undefined]);
    expect(await namespaces('shop')).toEqual(['shop', undefined]);
  });

  it('is the replica key of a copy', async () => {
    const definition = definitionText(
      'component',
      'webservice',
      'output: {apiVersion: "v1", kind: "Thing", metadata: name: "web-" + context.replicaKey}',
    );
    const application = newApplication({
      components: [{ name: 'web', replicaKey: 'eu' }],
    });
    const [{ object }] = await renderFirst(application, [definition]);
    expect(object.metadata.name).toBe('web-eu');
    expect(object.metadata.labels).toMatchObject({
      'app.oam.dev/replicaKey': 'eu',
    });
  });
});

describe('an object without a name', () => {
  it('gets the name that KubeVela gives it, the same in every revision', async () => {
    const definition = definitionText(
      'component',
      'webservice',
      'output: {apiVersion: "v1", kind: "ConfigMap", data: a: "b"}\noutputs: aux: {apiVersion: "v1", kind: "Secret", stringData: c: "d"}',
    );
    const application = newApplication({
      components: [{ name: 'main' }],
      metadata: { name: 'app' },
    });
    for (const appRevision of ['', 'app-v7']) {
      const [, secret] = await renderFirst(application, [definition], {
        appRevision,
      });
      expect(secret.object.metadata.name).toBe(
        'main-auxiliaryworkload-757fc6bcff',
      );
    }
  });
});
