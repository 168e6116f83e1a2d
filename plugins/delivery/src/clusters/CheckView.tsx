import { makeStyles } from '@material-ui/core/styles';
import type { ClusterCheck } from '@slipway/backstage-plugin-delivery-common';
import { Notice, SandboxMark } from '@slipway/backstage-plugin-delivery-react';
import { CopyButton } from '../layout/CopyButton';
import { InsecureMark } from './InsecureMark';

const useStyles = makeStyles(
  theme => ({
    view: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(1.5),
    },
    list: {
      margin: 0,
      paddingLeft: theme.spacing(2.5),
      overflowWrap: 'anywhere',
    },
    manifest: {
      margin: 0,
      padding: theme.spacing(1),
      maxHeight: 220,
      overflow: 'auto',
      fontSize: 12,
      lineHeight: '17px',
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
    },
  }),
  { name: 'SlipwayCheckView' },
);

/** What tells that another credential is for the same cluster. */
const recognized = {
  'kube-system': 'It is recognized by its namespace kube-system.',
  authority: 'It is recognized by the authority of its certificate.',
  nothing:
    'Nothing tells it from other clusters: whoever changes its credential has to vouch for it.',
};

/** What a cluster answered: what it is, whose the credential is, what is missing and what grants it. */
export function CheckView(props: {
  check: ClusterCheck;
  /** What to do when it does not answer. */
  whenAway: string;
}) {
  const { check, whenAway } = props;
  const classes = useStyles();
  const { reachable, message, version, user, missing, manifest } = check;
  const { registeredAs = [] } = check;
  return (
    <div className={classes.view}>
      <Notice tone={toneOf(check)} title={message} live>
        {reachable && (
          <>
            Kubernetes {version} at {check.endpoint}
            {user && <>, the credential is that of {user}</>}.{' '}
            {check.recognizedBy && recognized[check.recognizedBy]}{' '}
            {check.sandbox && <SandboxMark />}{' '}
            {check.insecure && <InsecureMark />}
          </>
        )}
      </Notice>
      {registeredAs.length > 0 && (
        <Notice
          tone="warning"
          title={`This very cluster is registered already, as ${registeredAs.join(
            ', ',
          )}`}
        >
          Joined once more, it is two clusters to Applications: what both
          deliver there meets in the same namespaces.
        </Notice>
      )}
      {missing.length > 0 && (
        <>
          <ul className={classes.list} aria-label="Missing permissions">
            {missing.map(({ verbs, group, resource, namespace, purpose }) => (
              <li key={`${group}/${resource}/${namespace}`}>
                <code>{verbs.join(', ')}</code> on{' '}
                <code>{group ? `${resource}.${group}` : resource}</code>
                {namespace && ` in ${namespace}`}: to {purpose}
              </li>
            ))}
          </ul>
          <div>
            This grants the least that is needed: <CopyButton text={manifest} />
          </div>
          <pre className={classes.manifest}>{manifest}</pre>
        </>
      )}
      {!reachable && <div>{whenAway}</div>}
    </div>
  );
}

function toneOf({ ready, reachable }: ClusterCheck) {
  if (ready) {
    return 'ok';
  }
  return reachable ? 'warning' : 'error';
}
