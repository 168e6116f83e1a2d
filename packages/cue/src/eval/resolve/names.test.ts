import { Names } from './names';

function namesWith(...scopes: readonly (readonly string[])[]): Names {
  const names = new Names();
  for (const scope of scopes) {
    names.enter();
    for (const name of scope) names.declare(name, 'field');
  }
  return names;
}

function hopsTo(names: Names, name: string): number | undefined {
  const meaning = names.find(name);
  return meaning && names.hopsTo(meaning);
}

describe('names', () => {
  it('finds a name in the innermost scope that declares it, and counts the scopes between', () => {
    const names = namesWith(['a', 'b'], ['b'], []);

    expect(hopsTo(names, 'b')).toBe(1);
    expect(hopsTo(names, 'a')).toBe(2);
    expect(names.find('c')).toBeUndefined();
    expect(names.hopsToRoot()).toBe(2);
  });

  it('gives a name back its outer meaning when a scope is left', () => {
    const names = namesWith(['a'], ['a', 'b']);
    names.leave();

    expect(hopsTo(names, 'a')).toBe(0);
    expect(names.find('b')).toBeUndefined();
  });

  it('lets the last declaration of a scope count, and forgets all of them with it', () => {
    const names = namesWith([]);
    names.enter();
    names.declare('a', 'field');
    names.declare('a', 'let');

    expect(names.find('a')?.kind).toBe('let');
    names.leave();
    expect(names.find('a')).toBeUndefined();
  });
});
