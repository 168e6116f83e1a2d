import { evaluateText } from '../testing/evaluateText';

/** Whether `x` counts as bottom after the given declarations. */
function isBottom(declarations: string): unknown {
  return evaluateText(`_s: {${declarations}}\nanswer: _s.x == _|_`).answer;
}

describe('comparison with _|_', () => {
  it.each([
    ['an absent field', 'y: 1'],
    ['an optional field', 'x?: int'],
    ['a mere type', 'x: int'],
    ['a bound', 'x: >1'],
    ['an ambiguous disjunction', 'x: 1 | 2'],
  ])('holds for %s', (_, declarations) => {
    expect(isBottom(declarations)).toBe(true);
  });

  it('holds for a struct with an error somewhere inside', () => {
    expect(
      evaluateText(
        '_s: {x?: {y: {z: 1 & 2}}}\nanswer: {x: {y: {z: _s.x.y}}}.x.y.z == _|_',
      ).answer,
    ).toBe(true);
  });

  it.each([
    ['a value', 'x: 0'],
    ['a default', 'x: *1 | int'],
    ['an empty struct', 'x: {}'],
    ['an empty list', 'x: []'],
    ['null', 'x: null'],
  ])('does not hold for %s', (_, declarations) => {
    expect(isBottom(declarations)).toBe(false);
  });
});
