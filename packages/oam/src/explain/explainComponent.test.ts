import { createNativeEngine } from '@slipway/cue';
import {
  CONTEXT,
  definitionText,
  newApplication,
} from '../__testUtils__/applications';
import { builtinCatalog, loadBuiltin } from '../__testUtils__/builtin';
import { createDefinitionCatalog } from '../definitions/createDefinitionCatalog';
import { parseApplication } from '../parse/parseApplication';
import { planEnvironments } from '../policies/planEnvironments';
import { renderComponent } from '../render/renderComponent';
import type { Definition, RenderContext } from '../types';
import { describeOrigin } from './describeOrigin';
import { explainComponent } from './explainComponent';

const engine = createNativeEngine();
const clusters = {
  clusters: [{ name: 'eu', labels: {} }],
  defaultCluster: 'eu',
};

const thing = definitionText(
  'component',
  'thing',
  [
    'output: {',
    '\tapiVersion: "v1"',
    '\tkind: "Thing"',
    '\tspec: image: parameter.image',
    '\tspec: list: [{name: "a"}, {name: context.name}]',
    '}',
    'parameter: {',
    '\timage: *"nginx" | string',
    '}',
  ].join('\n'),
);

/** Path → origin in a line, of the first object or the one asked for. */
async function explained(
  definitions: Definition[],
  component: { properties?: {}; traits?: { type: string; properties: {} }[] },
  { object = 0, context = {} as Partial<RenderContext> } = {},
) {
  const application = newApplication({
    components: [{ name: 'web', type: 'thing', ...component }],
    metadata: { labels: { team: 'a' } },
  });
  const objects = await explainComponent({
    application,
    component: application.spec.components[0],
    catalog: createDefinitionCatalog([thing, ...definitions]),
    context: { ...CONTEXT, ...context },
    engine,
  });
  return Object.fromEntries(
    objects[object].fields.map(({ path, origin }) => [
      path,
      describeOrigin(origin),
    ]),
  );
}

describe('every field is explained', () => {
  it('by the line of the component template, and the parameter that it read', async () => {
    const fields = await explained([], { properties: { image: 'redis' } });
    expect(fields).toMatchObject({
      kind: 'component thing (thing.cue:8)',
      'spec.image':
        'component thing (thing.cue:9) ← image: spec.components[0].properties.image',
      'spec.list[1].name': 'component thing (thing.cue:10) ← context.name',
    });
  });

  it('by the default of the definition, when nobody gave the parameter', async () => {
    expect((await explained([], {}))['spec.image']).toBe(
      'component thing (thing.cue:9) ← image: default (thing.cue:13)',
    );
  });

  it('by the trait that patched it, and only what it patched', async () => {
    const patch = definitionText(
      'trait',
      'tune',
      'patch: spec: {\n\ttuned: parameter.level\n\t// +patchKey=name\n\tlist: [{name: "web", extra: 1}]\n}\nparameter: level: int',
    );
    const fields = await explained([patch], {
      traits: [{ type: 'tune', properties: { level: 3 } }],
    });
    expect(fields).toMatchObject({
      'spec.tuned':
        'trait tune patches it (tune.cue:7) ← level: spec.components[0].traits[0].properties.level',
      'spec.list[0].name': 'component thing (thing.cue:10)',
      'spec.list[1].name': 'component thing (thing.cue:10) ← context.name',
      'spec.list[1].extra': 'trait tune patches it (tune.cue:9)',
    });
  });

  it('by the trait that made the object, and another that patched it', async () => {
    const make = definitionText(
      'trait',
      'make',
      'outputs: extra: {apiVersion: "v1", kind: "Extra", spec: a: 1}',
    );
    const change = definitionText(
      'trait',
      'change',
      'patchOutputs: extra: spec: b: 2',
    );
    const fields = await explained(
      [make, change],
      {
        traits: [
          { type: 'make', properties: {} },
          { type: 'change', properties: {} },
        ],
      },
      { object: 1 },
    );
    expect(fields).toMatchObject({
      'spec.a': 'trait make makes it (make.cue:6)',
      'spec.b': 'trait change patches it (change.cue:6)',
    });
  });

  it('also behind a JSON patch that moves the elements of a list', async () => {
    const patch = definitionText(
      'trait',
      'first',
      '// +patchStrategy=jsonPatch\npatch: {operations: [{op: "add", path: "/spec/list/0", value: {name: "new"}}]}',
    );
    const fields = await explained([patch], {
      traits: [{ type: 'first', properties: {} }],
    });
    expect(fields['spec.list[0].name']).toMatch(/^trait first patches it/);
    expect(fields['spec.list[2].name']).toBe(
      'component thing (thing.cue:10) ← context.name',
    );
  });

  it('through the hidden fields of a template', async () => {
    const trait = definitionText(
      'trait',
      'long',
      '_size: {\n\tif parameter.size != _|_ {parameter.size}\n}\n_twice: _size + _size\npatch: spec: size: _twice\nparameter: size?: int',
    );
    const fields = await explained([trait], {
      traits: [{ type: 'long', properties: { size: 2 } }],
    });
    expect(fields['spec.size']).toBe(
      'trait long patches it (long.cue:10) ← size: spec.components[0].traits[0].properties.size',
    );
  });

  it('as stamped, with the reason, where no template decides', async () => {
    const fields = await explained([], {}, { context: { namespace: 'there' } });
    expect(fields).toMatchObject({
      'metadata.name': 'name of the component, as its template gives none',
      'metadata.namespace': 'namespace of the placement',
      'metadata.labels.team':
        'label of the Application ← team: metadata.labels.team',
      'metadata.labels["app.oam.dev/name"]':
        'label that Slipway stamps on every object',
    });
  });
});

describe('of the examples of all built-in definitions', () => {
  const catalog = builtinCatalog();
  const examples = loadBuiltin().definitions.filter(
    ({ kind, attributes }) =>
      (kind === 'component' || kind === 'trait') && !attributes.schemaOnly,
  );

  it.each(examples.map(each => [`${each.kind} ${each.name}`, each] as const))(
    '%s: every field has a template and a line, or a reason',
    async (_, definition) => {
      const { application, locate } = parseApplication(
        definition.annotations['slipway.io/example'],
      );
      if (!application) {
        throw new Error('the example cannot be read');
      }
      for (const plan of planEnvironments(application, clusters).plans) {
        for (const component of plan.components) {
          const options = {
            application,
            component,
            catalog,
            engine,
            context: CONTEXT,
          };
          const objects = await explainComponent({
            ...options,
            step: plan.step,
            locate,
          });
          expect(objects.map(({ fields, ...object }) => object)).toEqual(
            await renderComponent(options),
          );
          const vague = objects
            .flatMap(({ fields }) => fields)
            .filter(
              ({ origin, path }) =>
                (origin.kind === 'stamped' && !path.startsWith('metadata')) ||
                origin.definitions.some(place => !/:\d+$/.test(place)),
            );
          expect(vague).toEqual([]);
        }
      }
    },
  );
});
