import { errorOf, evaluateText } from '../testing/evaluateText';

/** The text that a number becomes. */
function shown(expression: string): unknown {
  return evaluateText(`a: "\\(${expression})"`).a;
}

describe('arithmetic', () => {
  it.each([
    ['0.1 + 0.2', '0.3'],
    ['4 / 2', '2.0'],
    ['1 / 3', '0.3333333333333333333333333333333333'],
    ['2 * 3.0', '6.0'],
    ['1.50', '1.50'],
    ['1e3', '1E+3'],
    ['1e3 + 1', '1001'],
    ['0.0000001', '1E-7'],
    ['2.50 - 0.50', '2.00'],
  ])('computes with decimals: %s is %s', (expression, text) => {
    expect(shown(expression)).toBe(text);
  });

  it.each([
    ['9007199254740993 + 1', '9007199254740994'],
    ['9007199254740993 * 9007199254740993', '81129638414606699710187514626049'],
    ['9007199254740994 - 9007199254740993', '1'],
    ['1_000K', '1000000'],
    ['1.5Ki', '1536'],
    ['0x1f + 0b11 + 0o7', '41'],
  ])('keeps every digit of integers: %s is %s', (expression, text) => {
    expect(shown(expression)).toBe(text);
  });

  it('divides integers with a remainder that is not negative, or rounding to zero', () => {
    expect(
      evaluateText(
        'a: div(-7, 2)\nb: mod(-7, 2)\nc: quo(-7, 2)\nd: rem(-7, 2)\ne: 7 mod 2',
      ),
    ).toEqual({ a: -4, b: 1, c: -3, d: -1, e: 1 });
    expect(errorOf('a: 1 / 0').message).toContain('division by zero');
  });

  it('tells int from float', () => {
    expect(errorOf('a: int & 1.0').code).toBe('conflict');
    expect(evaluateText('a: 1.0 == 1').a).toBe(true);
  });

  it('keeps the digits of decimals that a double would lose', () => {
    expect(evaluateText('a: "\\(0.12345678901234567890123 + 1)"').a).toBe(
      '1.12345678901234567890123',
    );
  });

  it('refuses operands of other kinds, with their place', () => {
    expect(errorOf('x: "a"\nb: x + 1').diagnostics[0]).toMatchObject({
      message: `invalid operands "a" and 1 to '+'`,
      position: { line: 2, column: 4 },
    });
  });
});
