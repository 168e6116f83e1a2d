import { withLiveFields, withoutFields } from './changeFields';
import { valueAt } from './fieldPath';

const object = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: {
    name: 'web',
    annotations: { 'example.com/note': 'a', example: 'b' },
    finalizers: ['x.com/a', 'x.com/b'],
  },
  spec: {
    replicas: 2,
    template: {
      spec: {
        containers: [
          {
            name: 'web',
            image: 'nginx',
            ports: [
              { containerPort: 80, protocol: 'TCP' },
              { containerPort: 80, protocol: 'UDP' },
            ],
            args: ['a', 'b'],
          },
          { name: 'side', image: 'log' },
        ],
      },
    },
  },
};

describe('valueAt', () => {
  it.each([
    ['spec.replicas', 2],
    ['.spec.replicas', 2],
    ['metadata.annotations.example.com/note', 'a'],
    ['metadata.annotations.example', 'b'],
    ['metadata.finalizers[="x.com/b"]', 'x.com/b'],
    ['spec.template.spec.containers[name="side"].image', 'log'],
    ['spec.template.spec.containers[0].args[1]', 'b'],
    [
      'spec.template.spec.containers[name="web"].ports[containerPort=80,protocol="UDP"].protocol',
      'UDP',
    ],
    ['spec.template.spec.containers[name="none"].image', undefined],
    ['spec.replicas.more', undefined],
    ['', undefined],
  ])('finds %s', (path, expected) => {
    expect(valueAt(object, path)).toBe(expected);
  });
});

describe('withoutFields', () => {
  it('takes fields and items away, and leaves the original as it is', () => {
    const changed = withoutFields(object, [
      'spec.replicas',
      'spec.template.spec.containers[name="side"]',
      'metadata.annotations.example.com/note',
      'spec.unknown',
    ]);
    expect(changed).toMatchObject({
      metadata: { annotations: { example: 'b' } },
      spec: { template: { spec: { containers: [{ name: 'web' }] } } },
    });
    expect(changed.spec).not.toHaveProperty('replicas');
    expect(object.spec.replicas).toBe(2);
  });
});

describe('withLiveFields', () => {
  it('takes over live values of fields that the manifest names, and no others', () => {
    const live = {
      ...object,
      spec: { ...object.spec, replicas: 7, paused: true },
    };
    const changed = withLiveFields(object, live, [
      'spec.replicas',
      'spec.paused',
    ]);
    expect(changed.spec).toMatchObject({ replicas: 7 });
    expect(changed.spec).not.toHaveProperty('paused');
  });

  it('leaves a field out that is gone in the cluster', () => {
    expect(
      withLiveFields(object, { spec: {} }, ['spec.replicas']).spec,
    ).not.toHaveProperty('replicas');
  });
});
