import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import type {
  AffectedApplication,
  DefinitionPreview,
  ParameterChange,
} from '@slipway/backstage-plugin-delivery-common';
import {
  Section,
  StatusChip,
  ToneIcon,
} from '@slipway/backstage-plugin-delivery-react';
import { formatFieldValue } from '../approvals/formatFieldValue';
import { Stack } from '../layout/Stack';
import { useDeliveryLinks } from '../links/useDeliveryLinks';

const useStyles = makeStyles(
  theme => ({
    list: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
      display: 'grid',
      gap: theme.spacing(1),
      fontSize: 13.5,
      lineHeight: '19px',
    },
    line: {
      display: 'grid',
      gridTemplateColumns: '18px minmax(0, 1fr)',
      gap: 8,
      overflowWrap: 'anywhere',
    },
    message: { margin: theme.spacing(0, 0, 1) },
    quiet: { color: theme.palette.text.secondary, fontSize: 12.5 },
    application: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0, 1),
      fontWeight: 600,
    },
    code: {
      fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
      fontSize: 12.5,
    },
  }),
  { name: 'SlipwayPreviewOfDefinition' },
);

/** What publishing would change: for Applications, for those who fill in parameters, and between the two CUE engines. */
export function PreviewOfDefinition(props: {
  preview: DefinitionPreview;
  /** The Applications are being rendered. */
  rendering: boolean;
}) {
  const { preview, rendering } = props;
  const { impact, engines, parameters } = preview;
  const classes = useStyles();
  return (
    <Stack>
      {rendering && (
        <div role="status" className={classes.quiet}>
          Rendering the Applications that use it …
        </div>
      )}
      {impact && (
        <Section title="Impact">
          <p className={classes.message}>{impact.message}</p>
          {impact.cut && <p className={classes.quiet}>{impact.cut}</p>}
          <ul className={classes.list} aria-label="Applications that are affected">
            {impact.affected.map(affected => (
              <Affected
                key={`${affected.application.namespace}/${affected.application.name}`}
                affected={affected}
              />
            ))}
          </ul>
        </Section>
      )}
      {parameters.length > 0 && <Parameters changes={parameters} />}
      {engines && (
        <Section title="Engines">
          <p className={classes.message}>{engines.message}</p>
          <ul className={classes.list}>
            {engines.differences.map(({ path, message }) => (
              <li key={`${path} ${message}`} className={classes.line}>
                <ToneIcon tone="warning" size={18} />
                <span>
                  {path && <code>{path}: </code>}
                  {message}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Stack>
  );
}

const actionChanges = { create: 'is new', delete: 'is gone' } as const;

const outcomes = {
  renders: { tone: 'waiting', word: 'Renders differently' },
  acts: { tone: 'waiting', word: 'Acts differently' },
  refused: { tone: 'error', word: 'Would be refused' },
} as const;

function Affected({ affected }: { affected: AffectedApplication }) {
  const { application, outcome, problems, objects, actions } = affected;
  const classes = useStyles();
  const links = useDeliveryLinks();
  const difference = actions.length > 0 ? 'acts' : 'renders';
  return (
    <li>
      <div className={classes.application}>
        <Link to={links.application(application)}>
          {application.namespace}/{application.name}
        </Link>
        <StatusChip
          phase={outcomes[outcome === 'refused' ? outcome : difference]}
        />
      </div>
      {problems.map(problem => (
        <div key={`${problem.path} ${problem.message}`}>
          {problem.path && <code className={classes.code}>{problem.path}: </code>}
          {problem.message}
        </div>
      ))}
      {actions.map(({ step, path, action, change, fields }) => (
        <details key={`${step} ${path}`}>
          <summary>
            Step {step}: {path} ({action}){' '}
            {change === 'update'
              ? countFields(fields.length)
              : actionChanges[change]}
          </summary>
          <ul className={classes.list}>
            {fields.map(field => (
              <li key={field.path} className={classes.code}>
                {field.path}: {JSON.stringify(field.before)} →{' '}
                {JSON.stringify(field.after)}
              </li>
            ))}
          </ul>
        </details>
      ))}
      {objects.map(object => (
        <details key={`${object.environment} ${object.kind} ${object.name}`}>
          <summary>
            {object.kind} {object.name} in {object.environment}:{' '}
            {object.change === 'update'
              ? countFields(object.fields.length)
              : `${object.change}d`}
          </summary>
          <ul className={classes.list}>
            {object.fields.map(({ path, before, after }) => (
              <li key={path} className={classes.code}>
                {path}: {formatValue(object, path, before)} →{' '}
                {formatValue(object, path, after)}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </li>
  );
}

function Parameters({ changes }: { changes: readonly ParameterChange[] }) {
  const classes = useStyles();
  const breaking = changes.filter(change => change.breaking).length;
  return (
    <Section title="Parameters">
      <p className={classes.message}>
        {breaking === 0
          ? 'Everything that was accepted is accepted still.'
          : `${breaking} of ${changes.length} changes may refuse what was accepted before.`}
      </p>
      <ul className={classes.list} aria-label="Changes of parameters">
        {changes.map(({ path, message, breaking: breaks }) => (
          <li key={`${path} ${message}`} className={classes.line}>
            <ToneIcon tone={breaks ? 'warning' : 'neutral'} size={18} />
            <span>
              <code className={classes.code}>{path || 'parameter'}</code> {message}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function countFields(count: number): string {
  return count === 1 ? '1 field' : `${count} fields`;
}

function formatValue(object: { kind: string }, path: string, value: unknown) {
  return value === undefined ? 'none' : formatFieldValue(object, path, value);
}
