import { CueError } from '../engine';
import { fieldSchemaOf, schemaOf } from '../testing/schemaOf';
import { parameterSchema } from './parameterSchema';

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
    expect(fieldSchemaOf(type)).toEqual(schema);
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
    expect(fieldSchemaOf('*null | [...string]')).toEqual({
      oneOf: [
        { title: 'array', type: 'array', items: { type: 'string' } },
        { title: 'null', type: 'null', const: null },
      ].map(choice => expect.objectContaining({ type: choice.type })),
      default: null,
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
