import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** `DeliveryComponentParameters`: its value is the `properties` object of the component (or trait, policy, step). */
export const componentParametersSchema = makeFieldSchema({
  output: z => z.record(z.string(), z.unknown()),
  uiOptions: z =>
    z.object({
      definition: z
        .string()
        .describe('Name of the definition, e.g. webservice'),
      kind: z
        .enum(['component', 'trait', 'policy', 'workflow-step'])
        .optional()
        .describe('Kind of the definition; component when left out'),
      include: z
        .array(z.string())
        .optional()
        .describe('Parameters to show, in this order; all when left out'),
      required: z
        .array(z.string())
        .optional()
        .describe(
          'Parameters that this template needs although the definition does not',
        ),
    }),
});

export type ComponentParametersOptions =
  typeof componentParametersSchema.uiOptionsType;

/** `DeliveryPreview`: shows what the form would deliver; it has no value. */
export const previewSchema = makeFieldSchema({
  output: z => z.record(z.string(), z.unknown()),
  uiOptions: z =>
    z.object({
      application: z
        .record(z.string(), z.unknown())
        .describe(
          'The Application as an object; ${{ parameters.x }} in its texts is replaced by what the form holds',
        ),
    }),
});

export type PreviewOptions = typeof previewSchema.uiOptionsType;
