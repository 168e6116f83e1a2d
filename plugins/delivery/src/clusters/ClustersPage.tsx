import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { makeStyles } from '@material-ui/core/styles';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  type ClusterPage,
  deliveryClusterJoinPermission,
} from '@slipway/backstage-plugin-delivery-common';
import {
  LiveView,
  Notice,
  useClusters,
} from '@slipway/backstage-plugin-delivery-react';
import { useState } from 'react';
import { Nothing } from '../layout/Nothing';
import { Stack } from '../layout/Stack';
import { usePageTitle } from '../layout/usePageTitle';
import { ClusterRow } from './ClusterRow';
import { DatabaseGapNotice } from './DatabaseGapNotice';
import { useDetailStyles } from './useDetailStyles';
import { JoinClusterDialog } from './JoinClusterDialog';

const useStyles = makeStyles(
  theme => ({
    head: {
      padding: theme.spacing(1, 1.5),
      fontSize: 12.5,
      fontWeight: 600,
      color: theme.palette.text.secondary,
      textTransform: 'none',
      letterSpacing: 0,
      whiteSpace: 'nowrap',
      // Holds the hidden word in place when the table is scrolled.
      position: 'relative',
    },
    bar: { display: 'flex', justifyContent: 'flex-end' },
    hidden: {
      position: 'absolute',
      width: 1,
      height: 1,
      overflow: 'hidden',
      clip: 'rect(0 0 0 0)',
    },
  }),
  { name: 'SlipwayClustersPage' },
);

const columns = [
  { title: 'Cluster' },
  { title: 'State' },
  { title: 'Version', detail: true },
  { title: 'Source', detail: true },
  { title: 'Labels', detail: true },
  { title: 'Applications', detail: true },
];

/** The registered clusters: whether each answers, since when, and why not; joining, cordoning and detaching. */
export function ClustersPage() {
  usePageTitle('Clusters');
  const live = useClusters();
  const classes = useStyles();
  const [joining, setJoining] = useState(false);
  const join = usePermission({ permission: deliveryClusterJoinPermission });
  const button = join.allowed ? (
    <Button
      variant="contained"
      color="primary"
      size="small"
      onClick={() => setJoining(true)}
    >
      Join a cluster
    </Button>
  ) : undefined;
  return (
    <>
      <LiveView live={live} what="The clusters" lines={[36, 56, 56, 56]}>
        {page =>
          page.items.length === 0 && page.skipped.length === 0 ? (
            <Nothing title="No cluster is registered" actions={button}>
              Join a cluster here, or name clusters in the configuration under{' '}
              <code>delivery.clusters</code> and start the backend again.
            </Nothing>
          ) : (
            <Stack>
              {button && <div className={classes.bar}>{button}</div>}
              {page.databaseGap && <DatabaseGapNotice gap={page.databaseGap} />}
              <ClusterTable page={page} onChanged={live.reload} />
              {page.skipped.map(({ name, reason }) => (
                <Notice
                  key={name}
                  tone="neutral"
                  title={`Not used from the Kubernetes plugin's configuration: ${name}`}
                >
                  {reason}
                </Notice>
              ))}
            </Stack>
          )
        }
      </LiveView>
      {joining && (
        <JoinClusterDialog
          onClose={() => setJoining(false)}
          onJoined={live.reload}
        />
      )}
    </>
  );
}

function ClusterTable(props: { page: ClusterPage; onChanged: () => void }) {
  const { page, onChanged } = props;
  const classes = useStyles();
  const { detail: detailed } = useDetailStyles();
  return (
    <TableContainer component={Paper} variant="outlined">
      <Table size="small" aria-label="Clusters">
        <TableHead>
          <TableRow>
            {columns.map(({ title, detail }) => (
              <TableCell
                key={title}
                className={`${classes.head} ${detail ? detailed : ''}`}
              >
                {title}
              </TableCell>
            ))}
            <TableCell className={classes.head}>
              <span className={classes.hidden}>Actions</span>
            </TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {page.items.map(cluster => (
            <ClusterRow
              key={cluster.name}
              cluster={cluster}
              onChanged={onChanged}
            />
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
