import Paper from '@material-ui/core/Paper';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { makeStyles } from '@material-ui/core/styles';
import type { ClusterStatus } from '@slipway/backstage-plugin-delivery-common';
import {
  clusterStates,
  Elapsed,
  LiveView,
  SandboxMark,
  StatusChip,
  useClusters,
} from '@slipway/backstage-plugin-delivery-react';
import { Nothing } from '../layout/Nothing';

const useStyles = makeStyles(
  theme => ({
    head: {
      padding: theme.spacing(1, 2),
      fontSize: 12.5,
      fontWeight: 600,
      color: theme.palette.text.secondary,
      textTransform: 'none',
      letterSpacing: 0,
      whiteSpace: 'nowrap',
    },
    cell: {
      padding: theme.spacing(1, 2),
      verticalAlign: 'top',
      fontSize: 13.5,
      lineHeight: '20px',
    },
    name: { display: 'flex', alignItems: 'center', gap: 6, fontWeight: 600 },
    state: { display: 'flex', alignItems: 'center', gap: 6 },
    quiet: {
      fontSize: 12.5,
      color: theme.palette.text.secondary,
      overflowWrap: 'anywhere',
    },
    message: { maxWidth: 420, overflowWrap: 'anywhere' },
  }),
  { name: 'SlipwayClustersPage' },
);

const columns = ['Cluster', 'State', 'Version', 'Labels', 'Applications'];

/** The registered clusters: whether each answers, since when, and why not. */
export function ClustersPage() {
  const live = useClusters();
  const classes = useStyles();
  return (
    <LiveView live={live} what="The clusters" lines={[36, 56, 56, 56]}>
      {page =>
        page.items.length === 0 ? (
          <Nothing title="No cluster is registered">
            Name clusters in the configuration under{' '}
            <code>delivery.clusters</code> and start the backend again. The
            README of the backend plugin shows how.
          </Nothing>
        ) : (
          <TableContainer component={Paper} variant="outlined">
            <Table size="small" aria-label="Clusters">
              <TableHead>
                <TableRow>
                  {columns.map(column => (
                    <TableCell key={column} className={classes.head}>
                      {column}
                    </TableCell>
                  ))}
                </TableRow>
              </TableHead>
              <TableBody>
                {page.items.map(cluster => (
                  <ClusterRow key={cluster.name} cluster={cluster} />
                ))}
              </TableBody>
            </Table>
          </TableContainer>
        )
      }
    </LiveView>
  );
}

function ClusterRow({ cluster }: { cluster: ClusterStatus }) {
  const classes = useStyles();
  const { name, state, since, message, version, labels, endpoint } = cluster;
  return (
    <TableRow>
      <TableCell className={classes.cell} component="th" scope="row">
        <div className={classes.name}>
          {name}
          {cluster.sandbox && <SandboxMark />}
        </div>
        <div className={classes.quiet}>{endpoint}</div>
      </TableCell>
      <TableCell className={classes.cell}>
        <div className={classes.state}>
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
      </TableCell>
      <TableCell className={classes.cell}>{version ?? 'not known'}</TableCell>
      <TableCell className={classes.cell}>
        {Object.entries(labels).map(([label, value]) => (
          <div key={label} className={classes.quiet}>
            {label}={value}
          </div>
        ))}
      </TableCell>
      <TableCell className={classes.cell}>{cluster.applications}</TableCell>
    </TableRow>
  );
}
