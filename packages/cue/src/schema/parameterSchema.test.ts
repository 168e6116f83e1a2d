import { CueError } from '../engine';
import { parameterSchema } from './parameterSchema';

function schemaOf(text: string) {
  const { schema } = parameterSchema({ text, filename: 'a.cue' });
  return JSON.parse(
    JSON.stringify(schema, (key, value) =>
      key === 'x-line' || key === '$schema' ? undefined : value,
    ),
  );
}

const fieldOf = (type: string, rest = '') =>
  schemaOf(`parameter: x: ${type}\n${rest}`).properties.x;

describe('types', () => {
  it.each([
    ['string', { type: 'string' }],
    ['int', { type: 'integer' }],
    ['number', { type: 'number' }],
    ['bool', { type: 'boolean' }],
    ['_', {}],
    ['uint8', { type: 'integer', minimum: 0, maximum: 255 }],
    ['"a"', { type: 'string', const: 'a' }],
    ['null', { type: 'null', const: null }],
    ['{...}', { type: 'object', additionalProperties: true }],
    ['[...]', { type: 'array' }],
    ['[...int]', { type: 'array', items: { type: 'integer' } }],
    ['string | null', { type: ['string', 'null'] }],
    ['string | int', { type: ['string', 'integer'] }],
    ['int | number', { type: 'number' }],
    ['"a" | "b"', { type: 'string', enum: ['a', 'b'] }],
    ['*"a" | "b"', { type: 'string', enum: ['a', 'b'], default: 'a' }],
    ['*1 | int', { type: 'integer', default: 1 }],
    ['*false | bool', { type: 'boolean', default: false }],
    ['*"" | string', { type: 'string', default: '' }],
    [
      '*["a"] | [...string]',
      { type: 'array', items: { type: 'string' }, default: ['a'] },
    ],
    [
      '*[] | [...string]',
      { type: 'array', items: { type: 'string' }, default: [] },
    ],
    ['>=1 & <=10', { type: 'number', minimum: 1, maximum: 10 }],
    ['int & >0', { type: 'integer', exclusiveMinimum: 0 }],
    ['-1', { type: 'integer', const: -1 }],
    ['=~"^a"', { type: 'string', pattern: '^a' }],
    ['!=""', { type: 'string', minLength: 1 }],
    ['strings.MinRunes(2)', { type: 'string', minLength: 2 }],
    [
      '[...string] & list.MaxItems(3)',
      { type: 'array', items: { type: 'string' }, maxItems: 3 },
    ],
    [
      '[string, int]',
      {
        type: 'array',
        items: [{ type: 'string' }, { type: 'integer' }],
        minItems: 2,
        maxItems: 2,
        additionalItems: false,
      },
    ],
    [
      '[string, ...string]',
      { type: 'array', items: { type: 'string' }, minItems: 1 },
    ],
    ['*context.name | string', { type: 'string' }],
    ['"\\(context.name)-x"', { type: 'string' }],
  ])('%s', (type, schema) => {
    expect(fieldOf(type)).toEqual(schema);
  });

  it('a map has a schema for its values, by pattern where its keys have one', () => {
    expect(schemaOf('parameter: [string]: int')).toEqual({
      type: 'object',
      additionalProperties: { type: 'integer' },
    });
    expect(schemaOf('parameter: [=~"^a"]: int').patternProperties).toEqual({
      '^a': { type: 'integer' },
    });
  });

  it('a list or nothing is a choice', () => {
    expect(fieldOf('*null | [...string]')).toEqual({
      oneOf: [
        { title: 'array', type: 'array', items: { type: 'string' } },
        { title: 'null', type: 'null', const: null },
      ].map(choice => expect.objectContaining({ type: choice.type })),
      default: null,
    });
  });
});

describe('what has to be given', () => {
  it('are regular fields without a value of their own', () => {
    expect(
      schemaOf(`parameter: {
        a: string
        b?: string
        c!: "x"
        d: *1 | int
        e: [...string]
        f: {g?: int}
        h: {i: int}
        j: "fixed"
      }`).required,
    ).toEqual(['a', 'c', 'h']);
  });

  it('are no hidden fields, definitions or lets', () => {
    expect(
      schemaOf('parameter: {_a: int, #b: int, let c = 1, d?: c}').properties,
    ).toEqual({ d: { type: 'integer', enum: [1] } });
  });
});

describe('a default', () => {
  it('within the bounds of its type is no choice of its own', () => {
    expect(
      schemaOf(
        'parameter: {n: *1 | int & >=0 & <=9, s: *"a" | =~"^[a-z]$", odd: *0 | int & >=1}',
      ).properties,
    ).toEqual({
      n: { type: 'integer', minimum: 0, maximum: 9, default: 1 },
      s: { type: 'string', pattern: '^[a-z]$', default: 'a' },
      odd: {
        default: 0,
        anyOf: [
          { title: 'integer', type: 'integer', minimum: 1 },
          { title: '0', type: 'integer', const: 0 },
        ],
      },
    });
  });

  it('of an optional field is none: the field stays absent', () => {
    expect(
      schemaOf('parameter: {a?: *"x" | string, b?: {c: *1 | int}}').properties,
    ).toEqual({
      a: { type: 'string' },
      b: {
        type: 'object',
        properties: { c: { type: 'integer', default: 1 } },
      },
    });
  });
});

describe('definitions', () => {
  it('are followed and closed, and may stand anywhere around', () => {
    expect(
      fieldOf('#Probe', '#Probe: port: #Port\n#Port: int & <=65535'),
    ).toEqual({
      type: 'object',
      properties: { port: { type: 'integer', maximum: 65535 } },
      required: ['port'],
      additionalProperties: false,
    });
  });

  it('that hold themselves are open where they begin again', () => {
    const { schema, problems } = parameterSchema({
      text: 'parameter: #Tree\n#Tree: {name: string, children?: [...#Tree]}',
      filename: 'a.cue',
    });
    expect(schema.properties?.name).toMatchObject({ type: 'string' });
    expect(problems[0].path).toBe('children[]');
  });

  it('unified with more fields have all of them', () => {
    expect(
      Object.keys(fieldOf('#A & {b: int}', '#A: {a: string, ...}').properties),
    ).toEqual(['a', 'b']);
  });

  it('that are embedded give their fields', () => {
    expect(
      Object.keys(fieldOf('{#A, b: int}', '#A: a: string').properties),
    ).toEqual(['a', 'b']);
  });
});

describe('choices', () => {
  it('of structs have titles: the name of the definition, or the value that tells them apart', () => {
    expect(
      fieldOf(
        '#Git | {type: "path", path: string}',
        '#Git: {type: "git", url: string}',
      ),
    ).toMatchObject({
      anyOf: [
        { title: 'Git', properties: { url: { type: 'string' } } },
        { title: 'path', properties: { path: { type: 'string' } } },
      ],
    });
  });

  it('that do not exclude each other are any of them', () => {
    const schema = fieldOf('{a?: int} | {b?: int}');
    expect(schema.oneOf).toBeUndefined();
    expect(schema.anyOf).toHaveLength(2);
  });

  it('below if are optional fields with their condition', () => {
    expect(
      fieldOf('{type: *"a" | "b", if type == "a" {n: int}}').properties,
    ).toEqual({
      type: { type: 'string', enum: ['a', 'b'], default: 'a' },
      n: { type: 'integer', 'x-if': 'type == "a"' },
    });
  });
});

describe('what people read', () => {
  const { schema, uiSchema } = parameterSchema({
    filename: 'a.cue',
    lineOffset: 10,
    text: `parameter: {
	// +usage=Image to run
	// +short=i
	image: string
	// Just a comment
	tag?: string // +immutable
	// +ignore
	// +usage=Deprecated
	port?: int
	// +usage=Labels and values
	labels?: [string]: string
}`,
  });

  it('is the usage, else the comment; for maps too', () => {
    expect(
      Object.entries(schema.properties ?? {}).map(([name, field]) => [
        name,
        field.description,
      ]),
    ).toEqual([
      ['image', 'Image to run'],
      ['tag', 'Just a comment'],
      ['port', 'Deprecated'],
      ['labels', 'Labels and values'],
    ]);
  });

  it('has letters, lines, and marks for what may not change', () => {
    expect(schema.properties?.image).toMatchObject({
      'x-short': 'i',
      'x-line': 14,
    });
    expect(schema.properties?.tag).toMatchObject({ 'x-immutable': true });
  });

  it('keeps its order in forms, without what is hidden', () => {
    expect(uiSchema).toMatchObject({
      'ui:order': ['image', 'tag', 'port', 'labels', '*'],
      port: { 'ui:widget': 'hidden' },
      tag: { 'ui:options': { immutable: true } },
    });
  });
});

it('a template without parameter asks for nothing', () => {
  expect(schemaOf('output: {}')).toEqual({ type: 'object' });
});

it('what the schema cannot say is listed with its place', () => {
  expect(
    parameterSchema({
      text: 'parameter: {\n\tx: context.a + 1\n}',
      filename: 'a.cue',
    }).problems,
  ).toEqual([
    {
      path: 'x',
      message:
        'The schema accepts anything here: a computed value is known only when the template runs.',
      position: expect.objectContaining({ filename: 'a.cue', line: 2 }),
    },
  ]);
});

it('a text that is not CUE throws with its position', () => {
  expect(() => schemaOf('parameter: {')).toThrow(CueError);
});
