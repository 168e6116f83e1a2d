import { errorOf, evaluateText } from '../testing/evaluateText';

const rows = (n: number, row: (i: number) => string) =>
  Array.from({ length: n }, (_, i) => row(i)).join('\n');

const HOSTILE: readonly (readonly [string, string])[] = [
  ['a long range', 'import "list"\na: len(list.Range(0, 1000000, 1))'],
  ['a tiny step', 'import "list"\na: list.Range(0, 1, 0.0000001)'],
  [
    'loops inside loops',
    'import "list"\nr: list.Range(0, 80, 1)\na: len([for x in r for y in r for z in r {x + y + z}])',
  ],
  ['disjunctions that multiply', rows(20, i => `a: {f${i}: 1} | {f${i}: 2}`)],
  [
    'disjunctions that conflict',
    rows(20, i => `a: {f${i}: 1, g: ${i}} | {f${i}: 2, g: ${i}}`),
  ],
  ['a repeated string', 'import "strings"\na: strings.Repeat("x", 2000000000)'],
  ['a multiplied string', 'a: 1000000000 * "abc"'],
  ['a repeated list', 'import "list"\na: list.Repeat([1, 2], 100000000)'],
  ['doubling', `a0: "xxxxxxxx"\n${rows(60, i => `a${i + 1}: a${i} + a${i}`)}`],
  [
    'a growing integer',
    `a0: 99999\n${rows(60, i => `a${i + 1}: a${i} * a${i}`)}`,
  ],
  [
    'a tree that doubles',
    `#A0: {x: 1}\n${rows(
      30,
      i => `#A${i + 1}: {l: #A${i}, r: #A${i}}`,
    )}\na: #A30`,
  ],
  ['a great power', 'import "math"\na: math.Pow(math.Pow(10, 5000), 4000)'],
  [
    'a string in single letters',
    'import "strings"\na: len(strings.Split(strings.Repeat("x", 4000000), ""))',
  ],
];

describe('the budget', () => {
  it.each(HOSTILE)('ends %s with a sentence', (_, text) => {
    expect(errorOf(text).diagnostics[0]).toMatchObject({
      code: 'budget',
      message: expect.stringContaining('needs more than it may use'),
    });
  });

  it('is deterministic: the same program fits the same number of steps', () => {
    const text = 'import "list"\na: [for x in list.Range(0, 50, 1) {x * x}]';
    const fits = (steps: number) => {
      try {
        evaluateText(text, { steps });
        return true;
      } catch {
        return false;
      }
    };
    let [low, high] = [1, 10_000];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (fits(middle)) high = middle;
      else low = middle + 1;
    }
    expect([fits(low - 1), fits(low), fits(low - 1), fits(low)]).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });

  it('is enough for structs with many fields', () => {
    const text = `a: {${Array.from(
      { length: 5000 },
      (_, i) => `k${i}: ${i}`,
    ).join(', ')}}\nb: len(a)`;
    expect(evaluateText(text).b).toBe(5000);
  });

  it.each([
    ['recursion', '#A: {x: #A}\na: #A', 'cycle'],
    ['mutual recursion', 'a: {x: b}\nb: {x: a}', 'cycle'],
    ['a template that uses itself', 't: {n: int, c: t & {n: 1}}', 'cycle'],
    ['many signs', `a: ${'-'.repeat(100_000)}1`, 'syntax'],
    [
      'many parentheses',
      `a: ${'('.repeat(100_000)}1${')'.repeat(100_000)}`,
      'syntax',
    ],
    ['deep lists', `a: ${'['.repeat(20_000)}${']'.repeat(20_000)}`, 'syntax'],
    [
      'deep structs',
      `a: ${'{b: '.repeat(10_000)}1${'}'.repeat(10_000)}`,
      'syntax',
    ],
  ])('is not even needed to refuse %s', (_, text, code) => {
    expect(errorOf(text).code).toBe(code);
  });

  it('stops a chain of sums that is deeper than the stack', () => {
    const text = `${rows(20_000, i => `f${i}: f${i + 1} + 1`)}\nf20000: 1`;
    expect(errorOf(text).code).toBe('budget');
  });

  it('refuses an alias bomb in YAML', () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...[...'bcdefghi'].map(
        (c, i) =>
          `${c}: &${c} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(',')}]`,
      ),
    ];
    const error = errorOf(
      `import "encoding/yaml"\na: yaml.Unmarshal("${bomb.join('\\n')}")`,
    );
    expect(error.diagnostics[0]).toMatchObject({
      path: ['a'],
      message: expect.stringContaining('encoding/yaml.Unmarshal'),
    });
  });
});
