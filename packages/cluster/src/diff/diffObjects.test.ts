import { diffObjects } from './diffObjects';

const deployment = (image: string, extra: object = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', ...extra },
  spec: { template: { spec: { containers: [{ name: 'web', image }] } } },
});

describe('diffObjects', () => {
  it('names the path of a field that changed, with both values', () => {
    expect(diffObjects(deployment('nginx:1'), deployment('nginx:2'))).toEqual([
      {
        path: 'spec.template.spec.containers[0].image',
        before: 'nginx:1',
        after: 'nginx:2',
      },
    ]);
  });

  it('finds nothing in what only the server sets', () => {
    const live = {
      ...deployment('nginx:1', {
        uid: 'u',
        resourceVersion: '7',
        generation: 2,
        managedFields: [{}],
      }),
      status: { readyReplicas: 1 },
    };
    expect(diffObjects(live, deployment('nginx:1'))).toEqual([]);
  });

  it('compares list items by their name and not by their position', () => {
    const container = (name: string) => ({ name, image: `${name}:1` });
    const before = {
      ...deployment(''),
      spec: { containers: [container('web'), container('log')] },
    };
    const after = {
      ...deployment(''),
      spec: { containers: [container('log'), container('web')] },
    };
    expect(diffObjects(before, after)).toEqual([]);
  });

  it('tells an item that was removed', () => {
    const before = {
      ...deployment(''),
      spec: { containers: [{ name: 'web' }, { name: 'log' }] },
    };
    const after = {
      ...deployment(''),
      spec: { containers: [{ name: 'web' }] },
    };
    expect(diffObjects(before, after)).toEqual([
      { path: 'spec.containers[1].name', before: 'log' },
    ]);
  });

  it('lists every field of an object that is created', () => {
    expect(
      diffObjects(undefined, deployment('nginx:1')).map(change => change.path),
    ).toEqual([
      'apiVersion',
      'kind',
      'metadata.name',
      'spec.template.spec.containers[0].name',
      'spec.template.spec.containers[0].image',
    ]);
  });

  it('quotes keys that are no plain words', () => {
    const labelled = (value: string) =>
      deployment('a', { labels: { 'app.oam.dev/name': value } });
    expect(diffObjects(labelled('a'), labelled('b'))).toEqual([
      { path: 'metadata.labels["app.oam.dev/name"]', before: 'a', after: 'b' },
    ]);
  });

  it('shows values of a Secret as hashes only, whichever field they stand in', () => {
    const secret = (fields: object) => ({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        name: 'db',
        annotations: {
          'kubectl.kubernetes.io/last-applied-configuration': 'hunter2',
        },
      },
      ...fields,
    });
    const encoded = Buffer.from('hunter2').toString('base64');
    const changes = diffObjects(
      secret({ data: { password: Buffer.from('old').toString('base64') } }),
      secret({ stringData: { password: 'hunter2' } }),
    );
    expect(changes).toEqual([
      {
        path: 'data.password',
        before: expect.stringMatching(/^sha256:[0-9a-f]{12}$/),
        after: expect.stringMatching(/^sha256:[0-9a-f]{12}$/),
      },
    ]);
    expect(JSON.stringify(changes)).not.toContain('hunter2');
    expect(JSON.stringify(changes)).not.toContain(encoded);
  });

  it('sees that data and stringData of a Secret are the same value', () => {
    const secret = (fields: object) => ({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'db' },
      ...fields,
    });
    expect(
      diffObjects(
        secret({ data: { password: Buffer.from('x').toString('base64') } }),
        secret({ stringData: { password: 'x' } }),
      ),
    ).toEqual([]);
  });

  it('leaves prototypes alone and compares such keys as data', () => {
    const hostile = JSON.parse(
      '{"apiVersion":"v1","kind":"ConfigMap","data":{"__proto__":"x"}}',
    );
    expect(
      diffObjects({ apiVersion: 'v1', kind: 'ConfigMap', data: {} }, hostile),
    ).toEqual([{ path: 'data.__proto__', after: 'x' }]);
    expect(Object.prototype).not.toHaveProperty('x');
  });

  it('tells a value that became a struct as one change', () => {
    expect(
      diffObjects(
        { apiVersion: 'v1', kind: 'X', spec: { a: 1 } },
        { apiVersion: 'v1', kind: 'X', spec: { a: { b: 1 } } },
      ),
    ).toEqual([{ path: 'spec.a', before: 1, after: { b: 1 } }]);
  });
});
