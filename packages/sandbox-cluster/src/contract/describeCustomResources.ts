import { JsonObject, objectsAt, textAt } from '../objects/json';
import { waitFor } from '../testing/waitFor';
import { Subject } from './objects';

const definitions = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

function definition(plural: string, kind: string, properties: JsonObject): JsonObject {
  const openAPIV3Schema = {
    type: 'object',
    properties: {
      spec: { type: 'object', required: ['size'], properties },
      status: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
    },
  };
  const version = { name: 'v1', served: true, storage: true, subresources: { status: {} }, schema: { openAPIV3Schema } };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.contract.example` },
    spec: { group: 'contract.example', scope: 'Namespaced', names: { plural, kind }, versions: [version] },
  };
}

const properties: JsonObject = {
  size: { type: 'integer', minimum: 1 },
  colour: { type: 'string', enum: ['red', 'blue'], default: 'red' },
  parts: {
    type: 'array',
    'x-kubernetes-list-type': 'map',
    'x-kubernetes-list-map-keys': ['name'],
    items: { type: 'object', required: ['name'], properties: { name: { type: 'string' }, amount: { type: 'integer' } } },
  },
};

export function describeCustomResources(subject: () => Subject): void {
  const path = (name = '') => `/apis/contract.example/v1/namespaces/${subject().namespace}/boxes${name && `/${name}`}`;
  const box = (name: string, spec: JsonObject): JsonObject => ({
    apiVersion: 'contract.example/v1',
    kind: 'Box',
    metadata: { name },
    spec,
  });

  beforeAll(async () => {
    const { api } = subject();
    await api.post(definitions, definition('boxes', 'Box', properties));
    await waitFor('the kind to be served', async () => (await api.get(path())).code === 200);
  });

  it('serves a kind once its definition is established', async () => {
    const { body } = await subject().api.get(`${definitions}/boxes.contract.example`);
    expect(objectsAt(body, 'status', 'conditions').map(({ type, status }) => `${type} ${status}`)).toEqual(
      expect.arrayContaining(['NamesAccepted True', 'Established True']),
    );
    const group = await subject().api.get('/apis/contract.example/v1');
    expect(objectsAt(group.body, 'resources').map(({ name }) => name)).toEqual(expect.arrayContaining(['boxes', 'boxes/status']));
  });

  it('fills in defaults and drops what the definition does not know', async () => {
    const { body } = await subject().api.post(path(), box('first', { size: 1, unknown: true }));
    expect(body.spec).toEqual({ size: 1, colour: 'red' });
  });

  it.each([
    ['a value out of its limits', { size: 0 }, 'spec.size: Invalid value: 0: spec.size in body should be greater than or equal to 1'],
    ['a value of another type', { size: 'x' }, 'spec.size: Invalid value: "string": spec.size in body must be of type integer: "string"'],
    ['a missing value', {}, 'spec.size: Required value'],
    [
      'a value that is none of the choices',
      { size: 1, colour: 'green' },
      'spec.colour: Unsupported value: "green": supported values: "red", "blue"',
    ],
  ])('refuses %s', async (_, spec, why) => {
    const { body } = await subject().api.post(path(), box('refused', spec));
    expect(body.code).toBe(422);
    expect(body.message).toContain(`Box.contract.example "refused" is invalid: `);
    expect(body.message).toContain(why);
  });

  it('joins lists by the keys of the definition', async () => {
    const { api } = subject();
    await api.apply(path('joined'), box('joined', { size: 1, parts: [{ name: 'a', amount: 1 }] }), { manager: 'one' });
    const { body } = await api.apply(path('joined'), { ...box('joined', {}), spec: { parts: [{ name: 'b' }] } }, { manager: 'two' });
    expect(body.spec).toMatchObject({ parts: [{ name: 'a', amount: 1 }, { name: 'b' }] });
  });

  it('keeps the status apart, takes no strategic merge patch, and names the kind in lists', async () => {
    const { api } = subject();
    await api.post(path(), { ...box('apart', { size: 1 }), status: { seen: true } });
    expect((await api.get(path('apart'))).body.status).toBeUndefined();
    const patched = await api.patch(`${path('apart')}/status`, { status: { seen: true } });
    expect(patched.body.status).toEqual({ seen: true });
    expect((await api.patch(path('apart'), { spec: { size: 2 } }, 'strategic')).code).toBe(415);
    const { body } = await api.get(path());
    expect(objectsAt(body, 'items').every(item => textAt(item, 'kind') === 'Box')).toBe(true);
  });

  it('refuses a definition without types', async () => {
    const { body } = await subject().api.post(definitions, definition('loose', 'Loose', { size: {} }));
    expect(body.code).toBe(422);
    expect(body.message).toContain('properties[spec].properties[size].type: Required value: must not be empty for specified object fields');
  });

  it('takes the objects away with their definition', async () => {
    const { api } = subject();
    const crates = `/apis/contract.example/v1/namespaces/${subject().namespace}/crates`;
    await api.post(definitions, definition('crates', 'Crate', properties));
    await waitFor('the kind to be served', async () => (await api.get(crates)).code === 200);
    await api.post(crates, { ...box('last', { size: 1 }), kind: 'Crate' });
    await api.delete(`${definitions}/crates.contract.example`);
    await waitFor('the definition to go', async () => (await api.get(`${definitions}/crates.contract.example`)).code === 404, 60_000);
    await waitFor('the kind to be gone', async () => (await api.get(crates)).code === 404);
  });
}
