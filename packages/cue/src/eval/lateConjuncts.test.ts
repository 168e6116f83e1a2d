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
      'a condition on a default that it replaces',
      'a: {x: *1 | int, if a.x == 1 {x: 2}}',
    ],
    [
      'conditions of two structs on the defaults that the other replaces',
      'a: {x: *1 | int, if b.y == 3 {x: 3}}\nb: {y: *1 | int, if a.x < 2 {y: 3}}',
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
