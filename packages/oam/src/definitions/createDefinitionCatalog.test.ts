import { definitionText } from '../__testUtils__/applications';
import { createDefinitionCatalog } from './createDefinitionCatalog';

const version = (number: string) =>
  definitionText(
    'component',
    'web',
    `parameter: v: "${number}"`,
    `version: "${number}"`,
  );

describe('a catalog', () => {
  it('gives the last definition of a name, so that own ones replace built-in ones', () => {
    const builtin = definitionText('trait', 'scaler', 'parameter: {}');
    const own = definitionText('trait', 'scaler', 'parameter: x: int');
    const catalog = createDefinitionCatalog([builtin, own]);
    expect(catalog.get('trait', 'scaler')).toBe(own);
    expect(catalog.list()).toEqual([own]);
  });

  it('keeps kinds apart', () => {
    const catalog = createDefinitionCatalog([
      definitionText('trait', 'x', 'parameter: {}'),
    ]);
    expect(catalog.get('component', 'x')).toBeUndefined();
  });

  it('finds the highest version that a pinned type allows', () => {
    const versions = ['1.2.0', '1.10.1', '2.0.0'].map(version);
    const catalog = createDefinitionCatalog(versions);
    expect(catalog.get('component', 'web@v1')).toBe(versions[1]);
    expect(catalog.get('component', 'web@v1.2')).toBe(versions[0]);
    expect(catalog.get('component', 'web@v1.2.0')).toBe(versions[0]);
    expect(catalog.get('component', 'web')).toBe(versions[2]);
    expect(catalog.get('component', 'web@v9')).toBeUndefined();
    expect(catalog.suggest('component', 'web@v9')).toBe(
      'there is web@v1.2.0, web@v1.10.1, web@v2.0.0',
    );
  });

  it('takes the number of a published revision for its version when it names none', () => {
    const published = [1, 2, 12].map(revision => ({
      ...definitionText('trait', 'scaler', `parameter: r: ${revision}`),
      revision,
    }));
    const catalog = createDefinitionCatalog(published);
    expect(catalog.get('trait', 'scaler@v2')).toBe(published[1]);
    expect(catalog.get('trait', 'scaler@v1')).toBe(published[0]);
    expect(catalog.get('trait', 'scaler')).toBe(published[2]);
    expect(catalog.suggest('trait', 'scaler@v9')).toBe(
      'there is scaler@v1, scaler@v2, scaler@v12',
    );
  });

  it('suggests the name that was probably meant', () => {
    const catalog = createDefinitionCatalog([
      definitionText('trait', 'scaler', 'parameter: {}'),
    ]);
    expect(catalog.suggest('trait', 'scalr')).toBe('did you mean "scaler"?');
  });
});
