import * as fc from 'fast-check';
import { matchesPattern } from './matchesPattern';

describe('a pattern', () => {
  it.each([
    ['web', 'web', true],
    ['webapp', 'web', false],
    ['web', 'w*b', true],
    ['webapp', '*app', true],
    ['webapp', '*a*p', true],
    ['webapp', '*', true],
    ['', '*', true],
    ['', '', true],
    ['web', '', false],
    ['web', 'w.b', false],
    ['a*b', 'a*b', true],
    ['aXbXc', 'a*b*d', false],
  ])('%s against %s: %s', (name, pattern, fits) => {
    expect(matchesPattern(name, pattern)).toBe(fits);
  });

  it('fits exactly what the regular expression would fit', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', '*'), { maxLength: 8 })
      .map(letters => letters.join(''));
    fc.assert(
      fc.property(text, text, (name, pattern) => {
        const expression = new RegExp(`^${pattern.replaceAll('*', '.*')}$`);
        expect(matchesPattern(name, pattern)).toBe(expression.test(name));
      }),
    );
  });

  it('of many stars is answered at once', () => {
    expect(matchesPattern('a'.repeat(5_000), `${'*a'.repeat(2_000)}*b`)).toBe(
      false,
    );
  });
});
