import FormHelperText from '@material-ui/core/FormHelperText';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import {
  LiveView,
  Notice,
  useDefinition,
} from '@slipway/backstage-plugin-delivery-react';
import { useMemo } from 'react';
import {
  ParameterForm,
  type ParameterValues,
} from '../definitions/ParameterForm';
import {
  revealParameters,
  selectParameters,
  unknownParameters,
} from '../definitions/selectParameters';
import type { ComponentParametersOptions } from './formFieldSchemas';

/** The parameters of a definition as part of a software template's form, generated from the definition's schema. */
export function ComponentParametersField(
  props: FieldExtensionComponentProps<
    ParameterValues,
    ComponentParametersOptions
  >,
) {
  const { uiSchema, formData, onChange, rawErrors, idSchema, schema } = props;
  const {
    definition,
    kind = 'component',
    include,
    required,
  } = uiSchema['ui:options'] ?? {};
  const live = useDefinition(kind, definition ?? '');
  const form = useMemo(
    () =>
      live.value && {
        schema: selectParameters(live.value.schema, { include, required }),
        uiSchema: revealParameters(live.value.uiSchema, { include }),
      },
    [live.value, include, required],
  );
  if (!definition) {
    return (
      <Notice tone="error" title="This template has a mistake">
        The field DeliveryComponentParameters needs{' '}
        <code>ui:options: {'{ definition: webservice }'}</code>.
      </Notice>
    );
  }
  return (
    <LiveView
      live={live}
      what={`The definition “${definition}”`}
      lines={[40, 40, 40]}
    >
      {found => (
        <>
          {schema.description && (
            <FormHelperText>{schema.description}</FormHelperText>
          )}
          {unknownParameters(found.schema, { include, required }).map(name => (
            <Notice key={name} tone="error" title="This template has a mistake">
              The {kind} {definition} has no parameter “{name}”; take it out of{' '}
              <code>ui:options</code>.
            </Notice>
          ))}
          <ParameterForm
            idPrefix={idSchema?.$id}
            schema={form?.schema ?? found.schema}
            uiSchema={form?.uiSchema ?? found.uiSchema}
            start={formData ?? {}}
            onChange={onChange}
          />
          {rawErrors?.map(error => (
            <FormHelperText key={error} error>
              {error}
            </FormHelperText>
          ))}
        </>
      )}
    </LiveView>
  );
}
