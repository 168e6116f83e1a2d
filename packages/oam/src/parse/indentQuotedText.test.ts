import { indentQuotedText } from './indentQuotedText';
import { readDocuments } from './readDocuments';

const read = (text: string) => readDocuments(text);

describe('a quoted text whose further lines are not indented', () => {
  it('is read as Go reads it', () => {
    const text = `a:
  b: 'first
  it''s second

  third'
  c: "x
y \\" z"
d: 1
`;
    const { documents, problems } = read(text);
    expect(problems).toEqual([]);
    expect(documents[0].value).toEqual({
      a: { b: "first it's second\nthird", c: 'x y " z' },
      d: 1,
    });
    expect(documents[0].locate(['d'])).toBe(8);
  });

  it('keeps its lines, and a text that is in order stays as it is', () => {
    const text = `a: 'x'\nb: "y\n  z"\nc: it's fine\nd: |\n  'not a quote\n`;
    expect(indentQuotedText(text).split('\n')).toHaveLength(7);
    expect(read(text).documents[0].value).toEqual({
      a: 'x',
      b: 'y z',
      c: "it's fine",
      d: "'not a quote\n",
    });
  });

  it('that never ends is refused with its line', () => {
    expect(read(`a: 1\nb: "x\ny: 2\n`).problems[0]).toMatchObject({
      code: 'syntax',
      line: expect.any(Number),
    });
  });
});
