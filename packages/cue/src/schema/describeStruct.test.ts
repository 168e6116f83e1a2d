import { fieldSchemaOf, schemaOf } from '../testing/schemaOf';
import { parameterSchema } from './parameterSchema';

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

describe('definitions', () => {
  it('are followed and closed, and may stand anywhere around', () => {
    expect(
      fieldSchemaOf('#Probe', '#Probe: port: #Port\n#Port: int & <=65535'),
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
      Object.keys(
        fieldSchemaOf('#A & {b: int}', '#A: {a: string, ...}').properties,
      ),
    ).toEqual(['a', 'b']);
  });

  it('that are embedded give their fields', () => {
    expect(
      Object.keys(fieldSchemaOf('{#A, b: int}', '#A: a: string').properties),
    ).toEqual(['a', 'b']);
  });
});
