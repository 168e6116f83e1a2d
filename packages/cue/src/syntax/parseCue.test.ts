import { parseCue } from './parseCue';
import { markersOf } from './markers';
import type { Declaration, Expression, Field } from './ast';

function declarations(text: string, lineOffset = 0): readonly Declaration[] {
  return parseCue({ text, filename: 'test.cue', lineOffset }).declarations;
}

function field(text: string): Field {
  const [first] = declarations(text);
  if (first.kind !== 'field')
    throw new Error(`${text} begins with a ${first.kind}`);
  return first;
}

function inner(value: Expression): Field {
  const first = value.kind === 'struct' ? value.declarations[0] : undefined;
  if (first?.kind !== 'field') throw new Error('no field inside');
  return first;
}

describe('parseCue', () => {
  it('gives every node its place, counted in the file that the text was cut from', () => {
    const [, second] = declarations('a: 1\n  b: c: 2\n', 10);
    expect(second).toMatchObject({
      position: { filename: 'test.cue', line: 12, column: 3 },
      start: 7,
      end: 14,
    });
    expect(second.kind === 'field' && inner(second.value).value).toMatchObject({
      kind: 'int',
      position: { line: 12, column: 9 },
    });
  });

  it('gives the comment above a shorthand to its innermost label', () => {
    const outer = field(
      '// +patchStrategy=retainKeys\nspec: strategy: type: "x"',
    );
    expect(outer.docs).toEqual([]);
    expect(markersOf(inner(inner(outer.value).value))).toEqual({
      patchStrategy: 'retainKeys',
    });
  });

  it('reads markers above and behind a field, and cuts off what stands above a blank line', () => {
    const text =
      '// licence\n\n// +usage=How many = of them\n// +short=r\nreplicas: 1 // +patchKey=name\n';
    expect(markersOf(field(text))).toEqual({
      usage: 'How many = of them',
      short: 'r',
      patchKey: 'name',
    });
    expect(field(text).docs).toEqual(['+usage=How many = of them', '+short=r']);
  });

  it('reads a comment behind the comma', () => {
    const [a, b] = declarations('{}\nx: {a: 1, // +ignore\nb: 2}')
      .slice(1)
      .flatMap(({ ...d }) =>
        d.kind === 'field' && d.value.kind === 'struct'
          ? d.value.declarations
          : [],
      );
    expect([a, b].map(d => (d.kind === 'field' ? d.lineComments : []))).toEqual(
      [['+ignore'], []],
    );
  });

  it('tells the kinds of declarations apart', () => {
    const text =
      'a?: 1\n"b c"!: 2\n(x): 3\n"\\(x)": 4\n[N=string]: 5\nX=e: Y={}\nlet z = 1\nif x {f: 1}\nfor k, v in x if k {g: 1}\nx.y\n@tag(a,b="c)")\n...';
    expect(declarations(text).map(({ kind }) => kind)).toEqual([
      'field', 'field', 'dynamicField', 'dynamicField', 'pattern', 'field', 'letDeclaration', 'comprehension', 'comprehension', 'embedding', 'attributeDeclaration', 'ellipsis',
    ]); // prettier-ignore
    expect(declarations(text)[1]).toMatchObject({
      name: 'b c',
      quoted: true,
      constraint: 'required',
    });
    expect(declarations(text)[4]).toMatchObject({ labelAlias: 'N' });
    expect(declarations(text)[5]).toMatchObject({
      alias: 'X',
      valueAlias: 'Y',
    });
    expect(declarations(text)[10]).toMatchObject({
      attribute: { name: 'tag', body: 'a,b="c)"' },
    });
  });

  it('reads keywords as labels when a colon follows', () => {
    expect(
      declarations('if: 1\nfor?: 2\nlet!: 3\ntrue: 4\nimport: 5').map(
        d => d.kind === 'field' && d.name,
      ),
    ).toEqual(['if', 'for', 'let', 'true', 'import']);
  });

  it('binds * tighter than &, and & tighter than |', () => {
    expect(field('a: *1 | 2 & int | (*3 | 4)').value).toMatchObject({
      kind: 'disjunction',
      alternatives: [
        { isDefault: true, value: { kind: 'int' } },
        { isDefault: false, value: { kind: 'unification' } },
        {
          isDefault: false,
          value: { kind: 'parenthesized', expression: { kind: 'disjunction' } },
        },
      ],
    });
  });

  it('groups arithmetic by precedence, from the left', () => {
    expect(field('a: 1 - 2 - 3 * 4').value).toMatchObject({
      operator: '-',
      left: { operator: '-', left: { value: 1 }, right: { value: 2 } },
      right: { operator: '*' },
    });
  });

  it('reads the package and the imports', () => {
    const file = parseCue({
      text: 'package p\nimport "encoding/json"\nimport (\n\ts "strings"\n\t"x.y/z:w"\n)\na: 1',
      filename: 'test.cue',
    });
    expect(file.packageName).toBe('p');
    expect(file.imports.map(({ path, name }) => [path, name])).toEqual([
      ['encoding/json', 'json'],
      ['strings', 's'],
      ['x.y/z:w', 'w'],
    ]);
  });
});
