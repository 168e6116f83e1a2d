import type { JSONSchema7 } from 'json-schema';
import { withoutUntouchedGroups } from './withoutUntouchedGroups';

const probe: JSONSchema7 = {
  properties: {
    path: { type: 'string' },
    period: { type: 'integer', default: 10 },
  },
};

const schema: JSONSchema7 = {
  properties: {
    image: { type: 'string' },
    probe,
    nested: { properties: { probe } },
  },
};

describe('a group of parameters', () => {
  it('that holds only its defaults was asked for by nobody', () => {
    expect(
      withoutUntouchedGroups(
        {
          image: 'nginx',
          probe: { period: 10 },
          nested: { probe: { period: 10 } },
        },
        schema,
      ),
    ).toEqual({ image: 'nginx' });
  });

  it('in which something was filled in stays, with its defaults', () => {
    const values = {
      probe: { period: 10, path: '/' },
      nested: { probe: { period: 5 } },
    };
    expect(withoutUntouchedGroups(values, schema)).toEqual(values);
  });

  it('that was there at the start stays as it is', () => {
    const values = { probe: { period: 10 } };
    expect(withoutUntouchedGroups(values, schema, values)).toEqual(values);
  });

  it('that has to be there stays', () => {
    const values = { probe: { period: 10 } };
    expect(
      withoutUntouchedGroups(values, { ...schema, required: ['probe'] }),
    ).toEqual(values);
  });
});
