import type { JSONSchema7 } from 'json-schema';
import {
  revealParameters,
  selectParameters,
  unknownParameters,
} from './selectParameters';
import { usageSnippet } from './usageSnippet';
import { withoutEmpty } from './withoutEmpty';

const schema: JSONSchema7 = {
  type: 'object',
  required: ['image', 'port'],
  properties: {
    image: { type: 'string' },
    port: { type: 'integer' },
    cpu: { type: 'string' },
  },
};

describe('selectParameters', () => {
  it('keeps the named parameters in the order named', () => {
    expect(selectParameters(schema, { include: ['cpu', 'image'] })).toEqual({
      type: 'object',
      required: ['image'],
      properties: { cpu: { type: 'string' }, image: { type: 'string' } },
    });
  });

  it('keeps all when none is named', () => {
    expect(selectParameters(schema, {})).toEqual(schema);
  });

  it('asks for what the template needs on top of the definition', () => {
    expect(
      selectParameters(schema, { include: ['image', 'cpu'], required: ['cpu'] })
        .required,
    ).toEqual(['image', 'cpu']);
  });
});

describe('revealParameters', () => {
  const uiSchema = {
    port: { 'ui:widget': 'hidden', 'ui:options': { hidden: true } },
    exposeType: { 'ui:widget': 'hidden' },
    env: { items: { 'ui:order': ['name', '*'] } },
  };

  it('shows what is included by name, also when the definition hides it', () => {
    expect(revealParameters(uiSchema, { include: ['port', 'env'] })).toEqual({
      ...uiSchema,
      port: {},
    });
  });
});

describe('unknownParameters', () => {
  it('names what the definition does not have', () => {
    expect(
      unknownParameters(schema, {
        include: ['image', 'ports'],
        required: ['mem'],
      }),
    ).toEqual(['ports', 'mem']);
  });
});

describe('withoutEmpty', () => {
  it('drops what was not filled in, and keeps false, 0 and added items', () => {
    expect(
      withoutEmpty({
        image: 'nginx',
        cpu: '',
        cmd: [],
        env: [{ name: '' }, { name: 'A', value: '' }],
        labels: {},
        replicas: 0,
        expose: false,
        memory: undefined,
      }),
    ).toEqual({
      image: 'nginx',
      env: [{}, { name: 'A' }],
      replicas: 0,
      expose: false,
    });
  });
});

describe('usageSnippet', () => {
  it('shows a trait as it stands in a manifest', () => {
    expect(usageSnippet('trait', 'scaler', { replicas: 2 })).toBe(
      'traits:\n  - type: scaler\n    properties:\n      replicas: 2\n',
    );
  });
});
