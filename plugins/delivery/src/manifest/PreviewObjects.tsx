import { makeStyles } from '@material-ui/core/styles';
import type {
  PreviewEnvironment,
  PreviewObject,
  PreviewResult,
} from '@slipway/backstage-plugin-delivery-common';
import { Placeholder } from '@slipway/backstage-plugin-delivery-react';
import { lazy, Suspense, useState } from 'react';

const ExplainedPreview = lazy(() => import('../explain/ExplainedPreview'));

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
    manifest: { padding: theme.spacing(0, 1.5, 1) },
  }),
  { name: 'SlipwayPreviewObjects' },
);

/** What an Application becomes: its steps, and per environment the objects, each folded. */
export function PreviewObjects(props: {
  preview: PreviewResult;
  /** Goes to a line of the manifest, where it is seen. */
  onJump?: (line: number) => void;
}) {
  const { preview, onJump } = props;
  const { environments, steps } = preview;
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
          onJump={onJump}
        />
      ))}
    </div>
  );
}

function EnvironmentObjects(props: {
  environment: PreviewEnvironment;
  onJump?: (line: number) => void;
}) {
  const { environment, onJump } = props;
  const { name, cluster, namespace, objects } = environment;
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
            <FoldedObject object={object} onJump={onJump} />
          </li>
        ))}
      </ul>
    </>
  );
}

function FoldedObject(props: {
  object: PreviewObject;
  onJump?: (line: number) => void;
}) {
  const { object, onJump } = props;
  const { kind, name, component, origin } = object;
  const classes = useStyles();
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={event => setOpen(event.currentTarget.open)}>
      <summary className={classes.summary}>
        {kind} <strong>{name}</strong>{' '}
        <span className={classes.quiet}>
          {component}
          {origin !== 'component' && ` · trait ${origin}`}
        </span>
      </summary>
      {open && (
        <div className={classes.manifest}>
          <Suspense
            fallback={<Placeholder label={`${kind} ${name}`} lines={[160]} />}
          >
            <ExplainedPreview object={object} onJump={onJump} />
          </Suspense>
        </div>
      )}
    </details>
  );
}
