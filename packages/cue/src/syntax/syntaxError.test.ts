import { syntaxErrorOf } from '../testing/evaluateText';

describe('text that is not CUE', () => {
  it.each([
    ['a: {b: 1', 'the struct has no closing } (test.cue:1)'],
    ['a: 1\nb: = 2', 'expected a value, found = (test.cue:2)'],
    ['a: [1, 2', 'expected a value, found the end of the text (test.cue:1)'],
    ['a 1', 'expected , or the end of the line, found 1 (test.cue:1)'],
    ['a: 01', '01 is not a number (test.cue:1)'],
    ['a: 0.3Ki', '0.3Ki is not a whole number (test.cue:1)'],
    ['a: 1 $ 2', 'expected , or the end of the line, found $ (test.cue:1)'],
    [
      'a: b.(c)',
      'expected the name of a field behind the dot, found ( (test.cue:1)',
    ],
    ['a: [for x of y {x}]', 'expected in behind for x, found of (test.cue:1)'],
    [
      'if x {a: 1} else {a: 2}',
      'else is not supported; write a second if with the opposite condition (test.cue:1)',
    ],
    ['a: ~x', '"~" does not belong here (test.cue:1)'],
    ['X=1', 'the alias X needs a field: X=label: value (test.cue:1)'],
    [`a: ${'['.repeat(300)}`, 'nested deeper than 200 levels (test.cue:1)'],
    [
      `a: 1${' + 1'.repeat(3000)}`,
      'more than 2000 operators in one row (test.cue:1)',
    ],
  ])('is refused with what was expected and where: %.30s', (text, sentence) => {
    expect(syntaxErrorOf(text)).toBe(sentence);
  });
});
