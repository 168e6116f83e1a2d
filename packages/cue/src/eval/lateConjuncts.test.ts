import { errorOf } from '../testing/evaluateText';

describe('a value that is read before it is final', () => {
  it.each([
    [
      'a condition on a field that it makes absent',
      's: {if s.x == _|_ {x: 1}}',
    ],
    [
      'two conditions that undo one another',
      's: {a: *1 | int, b: *1 | int, if b == 1 {a: 2}, if a == 1 {b: 2}}',
    ],
    [
      'a loop over the struct that it fills',
      's: {x: 1, for k, v in s {"\\(k)y": v}}',
    ],
  ])('is refused: %s', (_, text) => {
    expect([
      'unsupported',
      'incomplete',
      'cycle',
      'conflict',
      'reference',
    ]).toContain(errorOf(text).code);
  });
});
