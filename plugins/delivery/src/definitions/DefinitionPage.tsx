import { makeStyles } from '@material-ui/core/styles';
import { CodeSnippet, Link } from '@backstage/core-components';
import { useRouteRefParams } from '@backstage/core-plugin-api';
import type {
  DefinitionDetail,
  DefinitionKind,
} from '@slipway/backstage-plugin-delivery-common';
import {
  isNotFound,
  LiveView,
  Notice,
  Section,
  useDefinition,
} from '@slipway/backstage-plugin-delivery-react';
import { lazy, Suspense, useState } from 'react';
import { stringify } from 'yaml';
import { Nothing } from '../layout/Nothing';
import { Stack } from '../layout/Stack';
import { useDeliveryLinks } from '../links/useDeliveryLinks';
import { definitionRouteRef } from '../routes';
import { ParameterReference } from './ParameterReference';
import type { ParameterValues } from './ParameterForm';
import { usageSnippet } from './usageSnippet';

const ParameterForm = lazy(() =>
  import('./ParameterForm').then(module => ({ default: module.ParameterForm })),
);

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
    title: { fontSize: 20, fontWeight: 600, margin: 0 },
    quiet: { color: theme.palette.text.secondary },
    summary: { cursor: 'pointer', fontWeight: 600, fontSize: 14 },
  }),
  { name: 'SlipwayDefinitionPage' },
);

const kindWords: Record<DefinitionKind, string> = {
  component: 'Component',
  trait: 'Trait',
  policy: 'Policy',
  'workflow-step': 'Workflow step',
};

const isKind = (value: string): value is DefinitionKind => value in kindWords;

/** One definition: reference of its parameters, a form to try them, its template. */
export function DefinitionPage() {
  const { kind, name } = useRouteRefParams(definitionRouteRef);
  const known = isKind(kind);
  const live = useDefinition(known ? kind : 'component', known ? name : '');
  const links = useDeliveryLinks();
  if (!known || isNotFound(live.error)) {
    return (
      <Nothing title={`There is no ${kind} definition “${name}”`}>
        See <Link to={`${links.root()}/definitions`}>all definitions</Link>.
      </Nothing>
    );
  }
  return (
    <LiveView live={live} what="The definition" lines={[28, 200]}>
      {definition => <DefinitionView definition={definition} />}
    </LiveView>
  );
}

function DefinitionView({ definition }: { definition: DefinitionDetail }) {
  const { kind, name, description, schemaOnly, schema, uiSchema } = definition;
  const classes = useStyles();
  const links = useDeliveryLinks();
  const [values, setValues] = useState<ParameterValues>({});
  return (
    <Stack>
      <div>
        <Link to={`${links.root()}/definitions`}>Definitions</Link>
        <h2 className={classes.title}>
          {name} <span className={classes.quiet}>{kindWords[kind]}</span>
        </h2>
        <div>{description}</div>
      </div>
      {schemaOnly && (
        <Notice tone="neutral" title="Checked only">
          The parameters are checked, but an Application that uses this type
          cannot be delivered yet.
        </Notice>
      )}
      <div className={classes.columns}>
        <Section title="Parameters">
          <ParameterReference schema={schema} />
        </Section>
        <Stack>
          <Section title="Try it">
            <Suspense fallback={null}>
              <ParameterForm
                schema={schema}
                uiSchema={uiSchema}
                start={{}}
                onChange={setValues}
              />
            </Suspense>
            <CodeSnippet
              language="yaml"
              showCopyCodeButton
              text={usageSnippet(kind, name, values)}
            />
          </Section>
        </Stack>
      </div>
      {definition.examples.map(({ title, application }) => (
        <Section key={title} title={`Example: ${title}`}>
          <CodeSnippet
            language="yaml"
            showCopyCodeButton
            text={stringify(application)}
          />
        </Section>
      ))}
      <Section title="Template">
        <details>
          <summary className={classes.summary}>Show the CUE source</summary>
          <CodeSnippet language="go" text={definition.template} />
        </details>
      </Section>
    </Stack>
  );
}
