import { makeStyles } from '@material-ui/core/styles';
import { withTheme } from '@rjsf/core';
import { Theme } from '@rjsf/material-ui';
import type { RJSFSchema, UiSchema } from '@rjsf/utils';
import type { JSONSchema7 } from 'json-schema';
import { useMemo, useState } from 'react';
import { ChoiceWidget } from './ChoiceWidget';
import { parameterValidator } from './parameterValidator';
import { withoutConditionalDefaults } from './withoutConditionalDefaults';
import { withoutEmpty } from './withoutEmpty';
import { withoutUntouchedGroups } from './withoutUntouchedGroups';

const MuiForm = withTheme({
  ...Theme,
  widgets: { ...Theme.widgets, SelectWidget: ChoiceWidget },
});

/** Optional groups of parameters begin absent, not as empty objects. */
const noEmptyGroups = {
  emptyObjectFields: 'skipEmptyDefaults',
  arrayMinItems: { populate: 'requiredOnly' },
} as const;

const useStyles = makeStyles(
  theme => ({
    form: {
      '& h5': { fontSize: 15, fontWeight: 600, margin: 0 },
      '& .MuiPaper-elevation2': {
        boxShadow: 'none',
        border: `1px solid ${theme.palette.divider}`,
        '& > .MuiBox-root': { padding: theme.spacing(1, 1.5) },
        '& .MuiBox-root .MuiBox-root': { margin: 0 },
        '& .MuiIconButton-root': { padding: 4 },
      },
      '& .MuiGrid-container': { marginTop: 0 },
    },
  }),
  { name: 'SlipwayParameterForm' },
);

/** Values of parameters, by name. */
export type ParameterValues = { [name: string]: unknown };

/**
 * The form of a definition's parameters, with the widgets of the software templates; it has no button of its own. It
 * reports what was filled in, without what a form leaves behind for the rest; mistakes show from the first change on.
 */
export function ParameterForm(props: {
  schema: JSONSchema7;
  uiSchema: Record<string, unknown>;
  start: ParameterValues;
  /** Keeps the ids of several forms on one page apart. */
  idPrefix?: string;
  onChange: (values: ParameterValues) => void;
}) {
  const { schema, uiSchema, start, idPrefix, onChange } = props;
  const classes = useStyles();
  const [values, setValues] = useState(start);
  const [touched, setTouched] = useState(false);
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
    () => ({
      ...withoutConditionalDefaults(schema),
      $schema: undefined,
      title: undefined,
      description: undefined,
    }),
    [schema],
  );
  return (
    <MuiForm
      tagName="div"
      className={classes.form}
      liveValidate={touched}
      noHtml5Validate
      showErrorList={false}
      idPrefix={idPrefix}
      schema={readable}
      uiSchema={shown}
      validator={parameterValidator}
      formData={values}
      experimental_defaultFormStateBehavior={noEmptyGroups}
      onChange={({ formData = {} }, field) => {
        setValues(formData);
        // Without a field it is the form that filled in defaults.
        setTouched(touched || field !== undefined);
        onChange(withoutUntouchedGroups(withoutEmpty(formData), schema, start));
      }}
    >
      {/* No submit button. */}
      <></>
    </MuiForm>
  );
}
