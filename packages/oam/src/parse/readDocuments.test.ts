import { readDocuments } from './readDocuments';

const valueOf = (text: string) => readDocuments(text).documents[0]?.value;
const codesOf = (text: string) =>
  readDocuments(text).problems.map(({ code }) => code);

describe('reading YAML as KubeVela does', () => {
  it('knows the booleans of YAML 1.1', () => {
    expect(valueOf('{a: y, b: no, c: on, d: "on"}')).toEqual({
      a: true,
      b: false,
      c: true,
      d: 'on',
    });
  });

  it('knows no sexagesimal numbers, no dates, and no exponent without digits before it', () => {
    expect(valueOf('{a: 1:30, b: 2001-01-01, c: e1, d: 1e3, e: 010}')).toEqual({
      a: '1:30',
      b: '2001-01-01',
      c: 'e1',
      d: 1000,
      e: 8,
    });
  });

  it('merges with <<', () => {
    expect(valueOf('a: &a {x: 1}\nb: {<<: *a, z: 2}')).toEqual({
      a: { x: 1 },
      b: { x: 1, z: 2 },
    });
  });

  it('makes keys strings', () => {
    expect(valueOf('{8080: a, true: b}')).toEqual({ 8080: 'a', true: 'b' });
  });

  it('reads JSON, and a text with a byte order mark', () => {
    expect(valueOf('\uFEFF{"a": [1, null]}')).toEqual({ a: [1, null] });
  });

  it('leaves empty documents out', () => {
    expect(readDocuments('---\n---\na: 1\n---\n').documents).toHaveLength(1);
  });

  it('knows the line of every path, also through an alias', () => {
    const [document] = readDocuments(
      'a: &a\n  b:\n    - 1\n    - 2\nc: *a\n',
    ).documents;
    expect(document.locate(['a', 'b', 1])).toBe(4);
    expect(document.locate(['c', 'b', 0])).toBe(3);
    expect(document.locate(['a', 'missing'])).toBe(1);
  });
});

describe('a hostile text', () => {
  it('that is too large is refused by its size', () => {
    expect(readDocuments('x'.repeat(2_000_000)).problems).toEqual([
      expect.objectContaining({
        code: 'too_large',
        message: 'The manifest has 2000000 bytes; at most 524288 are read.',
      }),
    ]);
  });

  it('with an alias bomb is counted, not expanded', () => {
    const letters = [...'abcdefghij'];
    const bomb = letters
      .map((letter, index) =>
        index === 0
          ? 'a: &a [x, x, x, x, x, x, x, x, x]'
          : `${letter}: &${letter} [${Array(9)
              .fill(`*${letters[index - 1]}`)
              .join(', ')}]`,
      )
      .join('\n');
    const { documents, problems } = readDocuments(bomb);
    expect(documents).toEqual([]);
    expect(problems[0].message).toMatch(
      /has \d{10} values once its aliases are followed/,
    );
  });

  it('with an alias that contains itself is refused', () => {
    expect(codesOf('a: &a [*a]')).toEqual(['too_large']);
  });

  it.each([
    ['open brackets', '['.repeat(200_000)],
    ['closed brackets', '['.repeat(5_000) + ']'.repeat(5_000)],
    ['open braces', '{a: '.repeat(100_000)],
    ['dashes', `${'- '.repeat(200_000)}x`],
    ['question marks', `${'? '.repeat(100_000)}x`],
    [
      'indentation',
      Array.from({ length: 700 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
    ],
  ])('nested by %s is refused before it is parsed', (_, text) => {
    expect(codesOf(text)).toEqual(['too_deep']);
  });

  it('cannot name the prototype', () => {
    const { documents, problems } = readDocuments(
      'a: {__proto__: {polluted: true}}',
    );
    expect(documents).toEqual([]);
    expect(problems[0].code).toBe('forbidden_key');
    expect(Object(0).polluted).toBeUndefined();
  });
});

describe('a mistake in the text', () => {
  it('is told with its line: a tab', () => {
    expect(readDocuments('a:\n\tb: 1').problems).toEqual([
      expect.objectContaining({
        code: 'syntax',
        line: 2,
        message: 'Line 2 is indented with a tab; YAML allows only spaces.',
      }),
    ]);
  });

  it('is told for each key that stands twice', () => {
    expect(
      readDocuments('a: 1\nb: {c: 1, c: 2}\na: 3').problems.map(
        ({ path, line }) => [path, line],
      ),
    ).toEqual([
      ['b.c', 2],
      ['a', 3],
    ]);
  });

  it('is told for numbers that JSON does not know', () => {
    expect(codesOf('a: .inf')).toEqual(['wrong_type']);
  });
});
