import type { ValidatorType } from '@rjsf/utils';
import validator from '@rjsf/validator-ajv8';
import { withoutEmpty } from './withoutEmpty';
import { withoutUntouchedGroups } from './withoutUntouchedGroups';

const validate = validator.validateFormData.bind(validator);

/**
 * Holds what was filled in against a schema. A form makes an object for each optional group of parameters as soon as it
 * shows the group; without dropping those, their required parts would be asked for though nobody wants the group.
 */
export const parameterValidator: ValidatorType = Object.assign(
  Object.create(validator),
  {
    validateFormData: (
      ...[data, schema, ...rest]: Parameters<typeof validate>
    ) =>
      validate(
        withoutUntouchedGroups(withoutEmpty(data ?? {}), schema),
        schema,
        ...rest,
      ),
  },
);
