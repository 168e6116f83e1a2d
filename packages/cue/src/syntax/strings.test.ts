import { evaluateText, syntaxErrorOf } from '../testing/evaluateText';

function value(literal: string): unknown {
  return evaluateText(`a: ${literal}`).a;
}

describe('string literals', () => {
  it.each([
    ['escapes', '"\\u00e4\\U0001F600\\t\\/\\\\"', 'ä😀\t/\\'],
    ['raw strings', '#"a\\(1)\\#(1 + 1)"#', 'a\\(1)2'],
    ['two hashes', '##"a"#b"##', 'a"#b'],
    ['interpolations inside interpolations', '"a\\("b\\("c")")d"', 'abcd'],
    ['braces and quotes inside an interpolation', '"\\({x: ")"}.x)"', ')'],
  ])('know %s', (_, literal, text) => {
    expect(value(literal)).toBe(text);
  });

  it('of several lines lose the indent of the closing quotes', () => {
    expect(value('"""\n    one\n      two\n\n    three\n    """')).toBe(
      'one\n  two\n\nthree',
    );
    expect(value('"""\n  one \\\n  two\n  """')).toBe('one two');
    expect(value('"""\nif x {\n}"""')).toBe('if x {\n}');
  });

  it('of bytes may hold any byte', () => {
    expect(value("'\\xff\\101'")).toBe('/0E=');
  });

  it.each([
    ['"abc', 'has no closing "'],
    ['"a\nb"', 'of several lines begins with """'],
    ['"\\q"', '\\q is not an escape'],
    ['"\\u12"', 'is not a character'],
    ['"""\n  a\n b\n  """', 'indented less than the closing quotes'],
    ['"\\(1', '\\( without its )'],
  ])('are refused with a sentence: %s', (literal, sentence) => {
    expect(syntaxErrorOf(`a: ${literal}\n`)).toContain(sentence);
  });
});
