import { parameterRows } from './parameterRows';

describe('parameterRows', () => {
  it('lists every parameter with its type, default, values and limits', () => {
    const rows = parameterRows({
      type: 'object',
      required: ['image'],
      properties: {
        image: { type: 'string', description: 'What to run.' },
        port: { type: 'integer', default: 80, minimum: 1, maximum: 65535 },
        policy: { enum: ['Always', 'Never'], type: 'string' },
        cmd: { type: 'array', items: { type: 'string' } },
        env: {
          type: 'array',
          items: {
            type: 'object',
            required: ['name'],
            properties: { name: { type: 'string' } },
          },
        },
        labels: {
          type: 'object',
          additionalProperties: { type: 'string' },
        },
      },
    });
    expect(
      rows.map(({ path, type, required }) => [path, type, required]),
    ).toEqual([
      ['image', 'string', true],
      ['port', 'integer', false],
      ['policy', 'string', false],
      ['cmd', 'string[]', false],
      ['env', 'object[]', false],
      ['env[].name', 'string', true],
      ['labels', 'map of string', false],
    ]);
    expect(rows[1]).toMatchObject({
      default: '80',
      limits: ['at least 1', 'at most 65535'],
    });
    expect(rows[2].values).toEqual(['"Always"', '"Never"']);
  });

  it('follows references and ends where they are a circle', () => {
    const rows = parameterRows({
      properties: { tree: { $ref: '#/definitions/tree' } },
      definitions: {
        tree: {
          type: 'object',
          properties: { child: { $ref: '#/definitions/tree' } },
        },
      },
    });
    expect(rows[0]).toMatchObject({ path: 'tree', type: 'object' });
    expect(rows.length).toBeLessThan(12);
  });

  it('shows the parts of every choice once', () => {
    expect(
      parameterRows({
        oneOf: [
          { properties: { a: { type: 'string' } } },
          { properties: { a: { type: 'string' }, b: { type: 'number' } } },
        ],
      }).map(row => row.path),
    ).toEqual(['a', 'b']);
  });
});
