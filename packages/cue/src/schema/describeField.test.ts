import {} from '../testing/schemaOf';
import { parameterSchema } from './parameterSchema';

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
