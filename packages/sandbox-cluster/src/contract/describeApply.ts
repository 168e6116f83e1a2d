import { objectsAt, textAt, valueAt } from '../objects/json';
import { Subject, configMap, configMapPath, container, deployment, deploymentPath } from './objects';

export function describeApply(subject: () => Subject): void {
  it('creates, then changes nothing when the same is applied again', async () => {
    const { api } = subject();
    const created = await api.apply(configMapPath(subject(), 'again'), configMap('again', { a: '1' }));
    expect(created.code).toBe(201);
    const again = await api.apply(configMapPath(subject(), 'again'), configMap('again', { a: '1' }));
    expect(again.code).toBe(200);
    expect(again.body).toEqual(created.body);
  });

  it('creates under a version that no object has, and refuses it once the object is there', async () => {
    const { api } = subject();
    const versioned = { ...configMap('versioned', { a: '1' }), metadata: { name: 'versioned', resourceVersion: '1' } };
    const created = await api.apply(configMapPath(subject(), 'versioned'), versioned);
    expect(created.code).toBe(201);
    expect(textAt(created.body, 'metadata', 'resourceVersion')).not.toBe('1');
    const refused = await api.apply(configMapPath(subject(), 'versioned'), versioned, { force: true });
    expect(refused.body).toMatchObject({ code: 409, reason: 'Conflict', message: expect.stringContaining('the object has been modified') });
  });

  it('remembers which fields a manager applied', async () => {
    const { api } = subject();
    const { body } = await api.apply(configMapPath(subject(), 'owned'), configMap('owned', { a: '1' }, { labels: { x: 'y' } }), {
      manager: 'slipway',
    });
    expect(objectsAt(body, 'metadata', 'managedFields')).toEqual([
      {
        manager: 'slipway',
        operation: 'Apply',
        apiVersion: 'v1',
        time: expect.any(String),
        fieldsType: 'FieldsV1',
        fieldsV1: { 'f:data': { 'f:a': {} }, 'f:metadata': { 'f:labels': { 'f:x': {} } } },
      },
    ]);
  });

  it('takes away what is no longer applied, and keeps what another manager applied too', async () => {
    const { api } = subject();
    await api.apply(configMapPath(subject(), 'shared'), configMap('shared', { a: '1', b: '2', c: '3' }), { manager: 'one' });
    await api.apply(configMapPath(subject(), 'shared'), configMap('shared', { b: '2' }), { manager: 'two' });
    const { body } = await api.apply(configMapPath(subject(), 'shared'), configMap('shared', { a: '1' }), { manager: 'one' });
    expect(body.data).toEqual({ a: '1', b: '2' });
  });

  it('names the manager and the field of a conflict', async () => {
    const { api } = subject();
    await api.apply(deploymentPath(subject(), 'disputed'), deployment('disputed', { spec: { replicas: 0, paused: true } }), {
      manager: 'one',
    });
    const wanted = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'disputed' }, spec: { replicas: 3 } };
    const refused = await api.apply(deploymentPath(subject(), 'disputed'), wanted, { manager: 'two' });
    expect(refused.body).toMatchObject({
      code: 409,
      reason: 'Conflict',
      message: 'Apply failed with 1 conflict: conflict with "one": .spec.replicas',
      details: { causes: [{ reason: 'FieldManagerConflict', message: 'conflict with "one"', field: '.spec.replicas' }] },
    });
  });

  it('takes a disputed field by force, and the other manager no longer has it', async () => {
    const { api } = subject();
    await api.apply(configMapPath(subject(), 'forced'), configMap('forced', { a: '1', b: '2' }), { manager: 'one' });
    await api.apply(configMapPath(subject(), 'forced'), configMap('forced', { a: '9' }), { manager: 'two', force: true });
    const { body } = await api.apply(configMapPath(subject(), 'forced'), configMap('forced', { b: '2' }), { manager: 'one' });
    expect(body.data).toEqual({ a: '9', b: '2' });
  });

  it('tells a conflict with a plain write by its version, and with a scale by its subresource', async () => {
    const { api } = subject();
    await api.apply(deploymentPath(subject(), 'edited'), deployment('edited', { spec: { replicas: 0, paused: true } }), { manager: 'one' });
    await api.patch(
      `${deploymentPath(subject(), 'edited')}?fieldManager=editor`,
      { spec: { template: { spec: { containers: [container({ image: 'nginx:2' })] } } } },
      'strategic',
    );
    await api.patch(`${deploymentPath(subject(), 'edited')}/scale?fieldManager=scaler`, { spec: { replicas: 2 } });
    const { body } = await api.apply(deploymentPath(subject(), 'edited'), deployment('edited', { spec: { replicas: 0, paused: true } }), {
      manager: 'one',
    });
    expect(objectsAt(body, 'details', 'causes').map(cause => `${cause.message} ${cause.field}`)).toEqual(
      expect.arrayContaining([
        'conflict with "editor" using apps/v1 .spec.template.spec.containers[name="web"].image',
        'conflict with "scaler" with subresource "scale" using apps/v1 .spec.replicas',
      ]),
    );
  });

  it('lets a plain write say who has which field, and change nothing else', async () => {
    const { api } = subject();
    await api.apply(configMapPath(subject(), 'handed-over'), configMap('handed-over', { a: '1', b: '2' }), { manager: 'one' });
    const { body: shared } = await api.apply(configMapPath(subject(), 'handed-over'), configMap('handed-over', { a: '1' }), { manager: 'two' });
    const entries = objectsAt(shared, 'metadata', 'managedFields').map(entry =>
      entry.manager === 'one' ? { ...entry, fieldsV1: { 'f:data': { 'f:b': {} } } } : entry,
    );
    const { body: told } = await api.patch(configMapPath(subject(), 'handed-over'), { metadata: { managedFields: entries } });
    expect(objectsAt(told, 'metadata', 'managedFields').map(({ manager, fieldsV1 }) => [manager, fieldsV1])).toEqual(
      expect.arrayContaining([
        ['one', { 'f:data': { 'f:b': {} } }],
        ['two', { 'f:data': { 'f:a': {} } }],
      ]),
    );
    const { body } = await api.apply(configMapPath(subject(), 'handed-over'), configMap('handed-over', {}), { manager: 'two' });
    expect(body.data).toEqual({ b: '2' });
  });

  it('joins containers by name, ports by number and protocol, environment by name', async () => {
    const { api } = subject();
    const first = container({ ports: [{ containerPort: 80 }], env: [{ name: 'A', value: '1' }] });
    await api.apply(deploymentPath(subject(), 'joined'), deployment('joined', { containers: [first], spec: { replicas: 0 } }), {
      manager: 'one',
    });
    const second = { name: 'web', ports: [{ containerPort: 81 }], env: [{ name: 'B', value: '2' }] };
    const more = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'joined' },
      spec: { template: { spec: { containers: [second, { name: 'side', image: 'b:1' }] } } },
    };
    const { body } = await api.apply(deploymentPath(subject(), 'joined'), more, { manager: 'two' });
    expect(valueAt(body, 'spec', 'template', 'spec', 'containers')).toMatchObject([
      {
        name: 'web',
        image: 'nginx:1',
        ports: [
          { containerPort: 80, protocol: 'TCP' },
          { containerPort: 81, protocol: 'TCP' },
        ],
        env: [{ name: 'A' }, { name: 'B' }],
      },
      { name: 'side', image: 'b:1' },
    ]);
  });

  it('removes a whole part with its defaults when nobody applies any of it', async () => {
    const { api } = subject();
    const probed = container({ livenessProbe: { httpGet: { path: '/', port: 80 } } });
    await api.apply(deploymentPath(subject(), 'probed'), deployment('probed', { containers: [probed], spec: { replicas: 0 } }));
    const { body } = await api.apply(deploymentPath(subject(), 'probed'), deployment('probed', { spec: { replicas: 0 } }));
    const [web] = objectsAt(body, 'spec', 'template', 'spec', 'containers');
    expect(web.livenessProbe).toBeUndefined();
  });

  it('wants to know who applies', async () => {
    const answer = await subject().api.send(
      'PATCH',
      configMapPath(subject(), 'anonymous'),
      configMap('anonymous', {}),
      'application/apply-patch+yaml',
    );
    expect(answer.code).toBe(422);
    expect(answer.body.message).toBe('PatchOptions.meta.k8s.io "" is invalid: fieldManager: Required value: is required for apply patch');
  });

  it.each([
    ['a field that nobody declared', { replcas: 1 }, '.spec.replcas: field not declared in schema'],
    ['a value of the wrong type', { replicas: 'three' }, '.spec.replicas: expected numeric (int or float), got string'],
    [
      'two containers of one name',
      { template: { spec: { containers: [container(), container()] } } },
      '.spec.template.spec.containers: duplicate entries for key [name="web"]',
    ],
  ])('refuses %s', async (_, spec, why) => {
    const answer = await subject().api.apply(deploymentPath(subject(), 'refused'), deployment('refused', { spec }));
    expect(answer.code).toBe(500);
    expect(textAt(answer.body, 'message')).toBe(`failed to create typed patch object (/refused; apps/v1, Kind=Deployment): ${why}`);
  });
}
