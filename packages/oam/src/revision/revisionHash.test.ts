import {
  applicationOf,
  definitionText,
  newApplication,
} from '../__testUtils__/applications';
import { createDefinitionCatalog } from '../definitions/createDefinitionCatalog';
import { revisionHash, usedDefinitions } from './revisionHash';

const web = definitionText(
  'component',
  'webservice',
  'parameter: image: string',
);
const scaler = definitionText('trait', 'scaler', 'parameter: {}');
const unused = definitionText('trait', 'labels', 'parameter: {}');
const catalog = createDefinitionCatalog([web, scaler, unused]);

const manifest = (properties: string) =>
  applicationOf(
    `apiVersion: core.oam.dev/v1beta1\nkind: Application\nmetadata: {name: a}\nspec: {components: [{name: web, type: webservice, properties: ${properties}}]}`,
  );

describe('the hash of a revision', () => {
  it('is the same for the same content in another order', () => {
    expect(revisionHash(manifest('{image: x, cpu: "1"}'), catalog)).toBe(
      revisionHash(manifest('{cpu: "1", image: x}'), catalog),
    );
  });

  it('changes with the content, and with a definition that is used', () => {
    const before = revisionHash(manifest('{image: x}'), catalog);
    expect(revisionHash(manifest('{image: y}'), catalog)).not.toBe(before);
    const changed = createDefinitionCatalog([
      definitionText(
        'component',
        'webservice',
        'parameter: image: *"x" | string',
      ),
      scaler,
      unused,
    ]);
    expect(revisionHash(manifest('{image: x}'), changed)).not.toBe(before);
    const other = createDefinitionCatalog([
      web,
      scaler,
      definitionText('trait', 'labels', 'parameter: x: int'),
    ]);
    expect(revisionHash(manifest('{image: x}'), other)).toBe(before);
  });
});

it('definitions that only a patch brings in are used as well', () => {
  const application = newApplication({
    components: [{ name: 'web' }],
    policies: [
      {
        name: 'o',
        type: 'override',
        properties: {
          components: [{ name: 'web', traits: [{ type: 'scaler' }] }],
        },
      },
    ],
  });
  expect(usedDefinitions(application, catalog)).toEqual([web, scaler]);
});

it('an unpinned type keeps its definition in a catalog of the used ones, beside a pinned type of the same name', () => {
  const old = { ...web, revision: 1 };
  const current = {
    ...definitionText('component', 'webservice', 'parameter: image: !=""'),
    revision: 2,
  };
  const application = newApplication({
    components: [
      { name: 'new', type: 'webservice' },
      { name: 'old', type: 'webservice@v1' },
    ],
  });
  const used = usedDefinitions(
    application,
    createDefinitionCatalog([old, current]),
  );
  const kept = createDefinitionCatalog(used);
  expect(kept.get('component', 'webservice')).toBe(current);
  expect(kept.get('component', 'webservice@v1')).toBe(old);
});
