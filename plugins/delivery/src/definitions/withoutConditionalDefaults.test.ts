import { withoutConditionalDefaults } from './withoutConditionalDefaults';

it('a parameter that exists only under a condition is not filled in by a form', () => {
  const mode = { type: 'integer', default: 420 } as const;
  const conditional = { ...mode, 'x-if': 'type == "secret"' };
  const { default: _, ...shown } = conditional;
  expect(
    withoutConditionalDefaults({
      properties: {
        mode,
        volumes: { items: { properties: { mode: conditional } } },
      },
      anyOf: [{ additionalProperties: conditional }],
    }),
  ).toEqual({
    properties: { mode, volumes: { items: { properties: { mode: shown } } } },
    anyOf: [{ additionalProperties: shown }],
  });
});
