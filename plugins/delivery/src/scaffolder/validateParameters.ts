import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import {
  deliveryApiRef,
  failureOf,
} from '@slipway/backstage-plugin-delivery-react';
import type { ParameterValues } from '../definitions/ParameterForm';
import { parameterValidator } from '../definitions/parameterValidator';
import { selectParameters } from '../definitions/selectParameters';
import type { ComponentParametersOptions } from './formFieldSchemas';

/** Holds the values against the definition's schema before the form goes on to its next page. */
export const validateParameters: CustomFieldValidator<
  ParameterValues,
  ComponentParametersOptions
> = async (values, field, { apiHolder, uiSchema }) => {
  const {
    definition,
    kind = 'component',
    include,
    required,
  } = uiSchema?.['ui:options'] ?? {};
  const api = apiHolder.get(deliveryApiRef);
  if (!definition || !api) {
    return;
  }
  try {
    const { schema } = await api.getDefinition(kind, definition);
    const { errors } = parameterValidator.validateFormData(values ?? {}, {
      ...selectParameters(schema, { include, required }),
      $schema: undefined,
    });
    for (const { property, message } of errors) {
      field.addError(`${property?.replace(/^\./, '') ?? ''} ${message}`.trim());
    }
  } catch (error) {
    field.addError(
      `The definition “${definition}” could not be read: ${failureOf(error)
        .problems.map(each => each.message)
        .join(' ')}`,
    );
  }
};
