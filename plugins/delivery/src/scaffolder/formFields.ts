import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { ComponentParametersField } from './ComponentParametersField';
import { componentParametersSchema, previewSchema } from './formFieldSchemas';
import { PreviewField } from './PreviewField';
import { validateParameters } from './validateParameters';

/** The fields as software templates name them, for both frontend systems. */
export const componentParametersOptions = {
  name: 'DeliveryComponentParameters',
  component: ComponentParametersField,
  validation: validateParameters,
  schema: componentParametersSchema,
};

export const previewOptions = {
  name: 'DeliveryPreview',
  component: PreviewField,
  schema: previewSchema,
};

export const componentParametersFormField = createFormField(
  componentParametersOptions,
);

export const previewFormField = createFormField(previewOptions);
