import { fieldSchemaOf, schemaOf } from '../testing/schemaOf';

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

describe('choices', () => {
  it('of structs have titles: the name of the definition, or the value that tells them apart', () => {
    expect(
      fieldSchemaOf(
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
    const schema = fieldSchemaOf('{a?: int} | {b?: int}');
    expect(schema.oneOf).toBeUndefined();
    expect(schema.anyOf).toHaveLength(2);
  });

  it('below if are optional fields with their condition', () => {
    expect(
      fieldSchemaOf('{type: *"a" | "b", if type == "a" {n: int}}').properties,
    ).toEqual({
      type: { type: 'string', enum: ['a', 'b'], default: 'a' },
      n: { type: 'integer', 'x-if': 'type == "a"' },
    });
  });
});
