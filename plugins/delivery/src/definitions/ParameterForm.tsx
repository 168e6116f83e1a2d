import { withTheme } from '@rjsf/core';
import { Theme } from '@rjsf/material-ui';
import type { RJSFSchema, UiSchema } from '@rjsf/utils';
import validator from '@rjsf/validator-ajv8';
import type { JSONSchema7 } from 'json-schema';
import { useMemo } from 'react';

const MuiForm = withTheme(Theme);

/** Values of parameters, by name. */
export type ParameterValues = { [name: string]: unknown };

/** The form of a definition's parameters, with the widgets of the software templates; it has no button of its own. */
export function ParameterForm(props: {
  schema: JSONSchema7;
  uiSchema: Record<string, unknown>;
  values: ParameterValues;
  /** Keeps the ids of several forms on one page apart. */
  idPrefix?: string;
  disabled?: boolean;
  onChange: (values: ParameterValues) => void;
}) {
  const { schema, uiSchema, values, idPrefix, disabled, onChange } = props;
  const shown = useMemo<UiSchema>(
    () => ({
      ...uiSchema,
      'ui:options': { label: false },
      'ui:submitButtonOptions': { norender: true },
    }),
    [uiSchema],
  );
  const readable = useMemo<RJSFSchema>(
    // ajv knows draft 7 by itself; naming the dialect would make it look for another one.
    () => ({ ...schema, $schema: undefined, title: undefined }),
    [schema],
  );
  return (
    <MuiForm
      tagName="div"
      liveValidate
      noHtml5Validate
      showErrorList={false}
      idPrefix={idPrefix}
      disabled={disabled}
      schema={readable}
      uiSchema={shown}
      validator={validator}
      formData={values}
      onChange={event => onChange(event.formData ?? {})}
    >
      {/* No submit button. */}
      <></>
    </MuiForm>
  );
}
