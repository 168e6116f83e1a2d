import { makeStyles } from '@material-ui/core/styles';
import { CodeSnippet } from '@backstage/core-components';
import type { DefinitionDetail } from '@slipway/backstage-plugin-delivery-common';
import { Section } from '@slipway/backstage-plugin-delivery-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { stringify } from 'yaml';
import { Stack } from '../layout/Stack';
import { usesOf } from './example/usesOf';
import type { ParameterValues } from './ParameterForm';
import { ParameterReference } from './ParameterReference';
import { usageSnippet } from './usageSnippet';

const ParameterForm = lazy(() =>
  import('./ParameterForm').then(module => ({ default: module.ParameterForm })),
);

// Brings the whole renderer along.
const FilledExample = lazy(() => import('./example/FilledExample'));

const useStyles = makeStyles(
  theme => ({
    columns: {
      display: 'grid',
      gap: theme.spacing(2),
      alignItems: 'start',
      gridTemplateColumns: 'minmax(0, 6fr) minmax(0, 5fr)',
      [theme.breakpoints.down('sm')]: {
        gridTemplateColumns: 'minmax(0, 1fr)',
      },
    },
  }),
  { name: 'SlipwayDefinitionReference' },
);

/** What a definition asks for, a form to try it, and examples. */
export function DefinitionReference({ definition }: { definition: DefinitionDetail }) {
  const { kind, name, schema, uiSchema, examples } = definition;
  const classes = useStyles();
  const start = useMemo<ParameterValues>(
    () => ({ ...usesOf(examples[0]?.application, { kind, name })[0]?.properties }),
    [examples, kind, name],
  );
  const [values, setValues] = useState(start);
  return (
    <div className={classes.columns}>
      <Stack>
        <Section title="Parameters">
          <ParameterReference schema={schema} />
        </Section>
        {kind !== 'workflow-step' && (
          <Suspense fallback={null}>
            <FilledExample definition={definition} values={values} />
          </Suspense>
        )}
        {examples.map(({ title, application }) => (
          <Section key={title} title={`Example: ${title}`}>
            <CodeSnippet
              language="yaml"
              showCopyCodeButton
              text={stringify(application)}
            />
          </Section>
        ))}
      </Stack>
      <Section title="Try it">
        <Suspense fallback={null}>
          <ParameterForm
            schema={schema}
            uiSchema={uiSchema}
            start={start}
            onChange={setValues}
          />
        </Suspense>
        <CodeSnippet
          language="yaml"
          showCopyCodeButton
          text={usageSnippet(kind, name, values)}
        />
      </Section>
    </div>
  );
}
