import { errorOf, evaluateText } from '../testing/evaluateText';

const rows = (n: number, row: (i: number) => string) =>
  Array.from({ length: n }, (_, i) => row(i)).join('\n');

describe('the budget', () => {
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
    [
      'nested syntax',
      `a: ${'('.repeat(10_000)}1${')'.repeat(10_000)}`,
      'syntax',
    ],
    ['very long text', `a: "${'x'.repeat(300_000)}"`, 'syntax'],
  ])('is not even needed to refuse %s', (_, text, code) => {
    expect(errorOf(text).code).toBe(code);
  });

  it('stops a chain of sums that is deeper than the stack', () => {
    const text = `${rows(12_000, i => `f${i}: f${i + 1} + 1`)}\nf12000: 1`;
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
