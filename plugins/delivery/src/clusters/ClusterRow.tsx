import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import { makeStyles } from '@material-ui/core/styles';
import type { ClusterStatus } from '@slipway/backstage-plugin-delivery-common';
import {
  clusterStates,
  Elapsed,
  SandboxMark,
  StatusChip,
} from '@slipway/backstage-plugin-delivery-react';
import { WhoLink } from '../links/WhoLink';
import { TextLink } from '../links/TextLink';
import { useDeliveryLinks } from '../links/useDeliveryLinks';
import { ClusterActions } from './ClusterActions';
import { clusterSources } from './clusterSources';
import { InsecureMark } from './InsecureMark';
import { useDetailStyles } from './useDetailStyles';

const useStyles = makeStyles(
  theme => ({
    cell: {
      padding: theme.spacing(1, 1.5),
      verticalAlign: 'top',
      fontSize: 13.5,
      lineHeight: '20px',
    },
    line: { display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: 6 },
    name: { fontWeight: 600 },
    quiet: {
      fontSize: 12.5,
      color: theme.palette.text.secondary,
      overflowWrap: 'anywhere',
    },
    whole: { overflowWrap: 'normal', wordBreak: 'normal' },
    endpoint: {
      minWidth: 155,
      [theme.breakpoints.down('xs')]: { minWidth: 0 },
    },
    label: { minWidth: 84 },
    message: { maxWidth: 420, overflowWrap: 'anywhere' },
    actions: {
      whiteSpace: 'nowrap',
      textAlign: 'right',
      [theme.breakpoints.down('xs')]: { whiteSpace: 'normal' },
      '& button': { whiteSpace: 'nowrap' },
    },
  }),
  { name: 'SlipwayClusterRow' },
);

/** One cluster: what it is, how it is, what somebody decided about it, and what can be done. */
export function ClusterRow(props: {
  cluster: ClusterStatus;
  onChanged: () => void;
}) {
  const { cluster, onChanged } = props;
  const classes = useStyles();
  const { detail } = useDetailStyles();
  const links = useDeliveryLinks();
  const { name, state, since, message, version, labels, endpoint } = cluster;
  return (
    <TableRow>
      <TableCell className={classes.cell} component="th" scope="row">
        <div className={`${classes.line} ${classes.name}`}>
          <TextLink to={links.cluster(name)}>{name}</TextLink>
          {cluster.sandbox && <SandboxMark />}
          {cluster.insecure && <InsecureMark />}
        </div>
        <div className={`${classes.quiet} ${classes.endpoint}`}>{endpoint}</div>
      </TableCell>
      <TableCell className={classes.cell}>
        <div className={classes.line}>
          <StatusChip phase={clusterStates[state]} />
          {since && (
            <span className={classes.quiet}>
              for <Elapsed from={since} />
            </span>
          )}
        </div>
        {state !== 'reachable' && (
          <div className={classes.message}>{message}</div>
        )}
        <Decisions cluster={cluster} />
      </TableCell>
      <TableCell className={`${classes.cell} ${classes.whole} ${detail}`}>
        {version ? <Version text={version} /> : 'not known'}
      </TableCell>
      <TableCell className={`${classes.cell} ${classes.whole} ${detail}`}>
        {clusterSources[cluster.source]}
      </TableCell>
      <TableCell className={`${classes.cell} ${detail}`}>
        {ownLabels(labels).map(([label, value]) => (
          <div key={label} className={`${classes.quiet} ${classes.label}`}>
            {label}={value}
          </div>
        ))}
      </TableCell>
      <TableCell className={`${classes.cell} ${detail}`}>
        {cluster.applications}
      </TableCell>
      <TableCell className={`${classes.cell} ${classes.actions}`}>
        <ClusterActions cluster={cluster} onChanged={onChanged} />
      </TableCell>
    </TableRow>
  );
}

/** Every cluster has its name as a label too; that stands in the first column already. */
function ownLabels(labels: ClusterStatus['labels']) {
  return Object.entries(labels).filter(([label]) => label !== 'name');
}

/** May break before the build, and nowhere else: `v1.35.0`, `+sandbox`. */
function Version({ text }: { text: string }) {
  const build = text.indexOf('+');
  return build === -1 ? (
    <>{text}</>
  ) : (
    <>
      {text.slice(0, build)}
      <wbr />
      {text.slice(build)}
    </>
  );
}

/** Cordoned or on its way out: by whom, and why. */
function Decisions({ cluster }: { cluster: ClusterStatus }) {
  const classes = useStyles();
  const { cordon, detachment } = cluster;
  return (
    <>
      {cordon && (
        <div className={classes.message}>
          <StatusChip phase={{ word: 'Cordoned', tone: 'waiting' }} /> by{' '}
          <WhoLink entityRef={cordon.by} />
          {cordon.reason && `: ${cordon.reason}`}
        </div>
      )}
      {detachment && (
        <div className={classes.message}>
          <StatusChip phase={{ word: 'Detaching', tone: 'warning' }} />{' '}
          {detachment.remaining} objects are left
          {detachment.message && `: ${detachment.message}`}
        </div>
      )}
    </>
  );
}
