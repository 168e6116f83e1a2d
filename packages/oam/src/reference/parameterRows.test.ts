import { parameterSchema } from '@slipway/cue';
import { parameterRows } from './parameterRows';

const rowsOf = (parameter: string) =>
  parameterRows(
    parameterSchema({
      text: `parameter: {\n${parameter}\n}`,
      filename: 'test.cue',
    }).schema,
  );

describe('the rows of a parameter table', () => {
  it('say type, default, help and what is required', () => {
    expect(
      rowsOf('// +usage=How many\nreplicas: *1 | int & >=0\nimage: string'),
    ).toEqual([
      {
        path: 'replicas',
        type: 'integer',
        required: false,
        default: 1,
        usage: 'How many',
        immutable: false,
        limits: ['from 0'],
      },
      {
        path: 'image',
        type: 'string',
        required: true,
        immutable: false,
        limits: [],
      },
    ]);
  });

  it('go into structs, lists, maps and choices', () => {
    const rows = rowsOf(
      'ports: [...{port: int}]\nlabels: [string]: {text: string}\nfrom: {kind: "a", a: int} | {kind: "b", b: int}',
    );
    expect(rows.map(({ path, type }) => `${path}: ${type}`)).toEqual([
      'ports: list of object',
      'ports[].port: integer',
      'labels: map of object',
      'labels.*.text: string',
      'from: object',
      'from.|a|.kind: "a"',
      'from.|a|.a: integer',
      'from.|b|.kind: "b"',
      'from.|b|.b: integer',
    ]);
  });

  it('leave out what is hidden from people', () => {
    expect(rowsOf('// +ignore\nold?: string')).toEqual([]);
  });
});
