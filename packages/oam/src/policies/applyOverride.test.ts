import { newApplication } from '../__testUtils__/applications';
import { applyOverride, readOverride } from './applyOverride';

const { components } = newApplication({
  components: [
    {
      name: 'web',
      properties: { image: 'a', env: [{ name: 'X' }], limit: { cpu: '1' } },
      traits: [
        { type: 'scaler', properties: { replicas: 1 } },
        { type: 'gateway', properties: { name: 'one', class: 'a' } },
        { type: 'gateway', properties: { name: 'two', class: 'a' } },
      ],
    },
    { name: 'webapp', type: 'worker', properties: { image: 'b' } },
  ],
}).spec;

const apply = (patch: object, quirks = false) =>
  applyOverride(
    components,
    readOverride(JSON.parse(JSON.stringify(patch)), undefined),
    { quirks, path: 'p' },
  );

describe('an override', () => {
  it('merges objects deeply and replaces lists', () => {
    const [web] = apply({
      components: [
        { name: 'web', properties: { env: [], limit: { memory: '1Gi' } } },
      ],
    }).components;
    expect(web.properties).toEqual({
      image: 'a',
      env: [],
      limit: { cpu: '1', memory: '1Gi' },
    });
  });

  it('changes traits by type, adds new ones and removes disabled ones', () => {
    const [web] = apply({
      components: [
        {
          name: 'web',
          traits: [
            { type: 'scaler', properties: { replicas: 3 } },
            { type: 'gateway', disable: true },
            { type: 'labels', properties: { a: 'b' } },
          ],
        },
      ],
    }).components;
    expect(web.traits).toEqual([
      { type: 'scaler', properties: { replicas: 3 } },
      { type: 'labels', properties: { a: 'b' } },
    ]);
  });

  it('keeps several traits of one type apart', () => {
    const [web] = apply({
      components: [
        {
          name: 'web',
          traits: [{ type: 'gateway', properties: { class: 'b' } }],
        },
      ],
    }).components;
    expect(web.traits.slice(1).map(({ properties }) => properties)).toEqual([
      { name: 'one', class: 'b' },
      { name: 'two', class: 'b' },
    ]);
  });

  it('matches whole names, with * for any characters', () => {
    const patched = (name: string) =>
      apply({ components: [{ name, properties: { x: 1 } }] })
        .components.filter(({ properties }) => properties.x === 1)
        .map(component => component.name);
    expect(patched('web')).toEqual(['web']);
    expect(patched('web*')).toEqual(['web', 'webapp']);
    expect(patched('*app')).toEqual(['webapp']);
  });

  it('without a name patches every component of the type', () => {
    expect(
      apply({
        components: [{ type: 'worker', properties: { x: 1 } }],
      }).components.map(({ properties }) => properties.x),
    ).toEqual([undefined, 1]);
  });

  it('of another type replaces the component under its own name', () => {
    expect(
      apply({
        components: [
          { name: 'web*', type: 'task', properties: { image: 'c' } },
        ],
      }).components.map(({ name, type }) => `${name}/${type}`),
    ).toEqual(['web/task', 'webapp/task']);
  });

  it('that names nothing that exists adds a component when it has a type', () => {
    const { components: all, problems } = apply({
      components: [{ name: 'extra', type: 'worker' }],
    });
    expect(problems).toEqual([]);
    expect(all[2]).toMatchObject({ name: 'extra', type: 'worker' });
  });

  it('that matches nothing and cannot be a component is a mistake', () => {
    expect(apply({ components: [{ name: 'wep' }] }).problems).toEqual([
      expect.objectContaining({
        path: 'p.components[0].name',
        message: 'No component matches "wep".',
        hint: 'did you mean "web"?',
      }),
    ]);
  });

  it('selects components, and names those that it cannot find', () => {
    const selected = applyOverride(
      components,
      { components: [], selector: ['webapp', 'db'] },
      { path: 'p' },
    );
    expect(selected.components.map(({ name }) => name)).toEqual(['webapp']);
    expect(selected.problems[0].message).toBe(
      'There is no component "db" to select.',
    );
  });
});

describe("KubeVela's own results, for its dry-run", () => {
  it('match a name anywhere', () => {
    expect(
      apply(
        { components: [{ name: 'web', properties: { x: 1 } }] },
        true,
      ).components.map(({ properties }) => properties.x),
    ).toEqual([1, 1]);
  });

  it('put the last of several traits of one type in the place of each', () => {
    const [web] = apply(
      { components: [{ name: 'web', properties: {} }] },
      true,
    ).components;
    expect(
      web.traits.slice(1).map(({ properties }) => properties.name),
    ).toEqual(['two', 'two']);
  });
});
