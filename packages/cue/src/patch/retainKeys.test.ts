import { patched } from '../testing/patched';

describe('+patchStrategy=retainKeys', () => {
  it('replaces the value of a field', () => {
    expect(
      patched(
        { strategy: { type: 'A', a: 1 }, n: 1 },
        '{\n// +patchStrategy=retainKeys\nstrategy: {type: "B"}}',
      ),
    ).toEqual({ strategy: { type: 'B' }, n: 1 });
    expect(patched({ n: 1 }, '{\n// +patchStrategy=retainKeys\nn: 2}')).toEqual(
      { n: 2 },
    );
  });

  it('belongs to the innermost label of a shorthand', () => {
    expect(
      patched(
        { spec: { n: 1, m: 1 } },
        '{\n// +patchStrategy=retainKeys\nspec: n: 2\n}',
      ),
    ).toEqual({ spec: { n: 2, m: 1 } });
  });

  it('with a key replaces the elements that match', () => {
    const base = {
      l: [
        { name: 'a', x: 1 },
        { name: 'b', x: 1 },
      ],
    };
    expect(
      patched(
        base,
        '{\n// +patchKey=name\n// +patchStrategy=retainKeys\nl: [{name: "b", y: 2}]}',
      ),
    ).toEqual({
      l: [
        { name: 'a', x: 1 },
        { name: 'b', y: 2 },
      ],
    });
  });

  it('is read from a field that a reference or a let brings in', () => {
    expect(
      patched(
        { spec: { n: 1 } },
        '{let P = {\n// +patchStrategy=retainKeys\nn: 2\n}\nspec: P}',
      ),
    ).toEqual({ spec: { n: 2 } });
  });
});
