import { makeStyles } from '@material-ui/core/styles';
import { CodeSnippet } from '@backstage/core-components';
import type {
  PreviewEnvironment,
  PreviewObject,
  PreviewResult,
} from '@slipway/backstage-plugin-delivery-common';
import { stringify } from 'yaml';

const useStyles = makeStyles(
  theme => ({
    steps: {
      listStyle: 'none',
      display: 'flex',
      flexWrap: 'wrap',
      gap: 6,
      margin: theme.spacing(0, 0, 1),
      padding: 0,
      fontSize: 13,
      '& li + li::before': { content: '"→ "' },
    },
    quiet: { color: theme.palette.text.secondary, fontSize: 13 },
    target: { margin: theme.spacing(1.5, 0, 0.5), fontSize: 14 },
    list: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
      '& > li + li': { borderTop: `1px solid ${theme.palette.divider}` },
    },
    summary: {
      padding: theme.spacing(0.75, 1.5),
      fontSize: 14,
      cursor: 'pointer',
      overflowWrap: 'anywhere',
    },
    manifest: { padding: theme.spacing(0, 1.5, 1), fontSize: 12.5 },
  }),
  { name: 'SlipwayPreviewObjects' },
);

/** What an Application becomes: its steps, and per environment the objects, each folded. */
export function PreviewObjects(props: { preview: PreviewResult }) {
  const { environments, steps } = props.preview;
  const classes = useStyles();
  return (
    <div>
      {steps.length > 0 && (
        <ol className={classes.steps} aria-label="Steps">
          {steps.map(({ name, type }) => (
            <li key={name}>
              <strong>{name}</strong>{' '}
              <span className={classes.quiet}>{type}</span>
            </li>
          ))}
        </ol>
      )}
      {environments.map(environment => (
        <EnvironmentObjects
          key={`${environment.name}/${environment.cluster}/${environment.namespace}`}
          environment={environment}
        />
      ))}
    </div>
  );
}

function EnvironmentObjects(props: { environment: PreviewEnvironment }) {
  const { name, cluster, namespace, objects } = props.environment;
  const classes = useStyles();
  return (
    <>
      <h3 className={classes.target}>
        {name}{' '}
        <span className={classes.quiet}>
          {cluster} · {namespace} ·{' '}
          {objects.length === 1 ? '1 object' : `${objects.length} objects`}
        </span>
      </h3>
      <ul className={classes.list}>
        {objects.map(object => (
          <li key={`${object.apiVersion}/${object.kind}/${object.name}`}>
            <FoldedObject object={object} />
          </li>
        ))}
      </ul>
    </>
  );
}

function FoldedObject({ object }: { object: PreviewObject }) {
  const classes = useStyles();
  const { kind, name, component, origin, manifest } = object;
  return (
    <details>
      <summary className={classes.summary}>
        {kind} <strong>{name}</strong>{' '}
        <span className={classes.quiet}>
          {component}
          {origin !== 'component' && ` · trait ${origin}`}
        </span>
      </summary>
      <div className={classes.manifest}>
        <CodeSnippet language="yaml" text={stringify(manifest)} />
      </div>
    </details>
  );
}
