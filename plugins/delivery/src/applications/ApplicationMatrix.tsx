import Paper from '@material-ui/core/Paper';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import type { ApplicationSummary } from '@slipway/backstage-plugin-delivery-common';
import {
  applicationState,
  environmentPhases,
  StatusChip,
  TimeAgo,
  toneColors,
  ToneIcon,
} from '@slipway/backstage-plugin-delivery-react';
import { clampLines } from '../layout/clampLines';
import { useDeliveryLinks } from '../links/useDeliveryLinks';
import { Sentence } from '../links/Sentence';
import { WhoLink } from '../links/WhoLink';
import {
  environmentCell,
  environmentColumns,
  type EnvironmentCell,
} from './environmentColumns';

const useStyles = makeStyles(
  theme => ({
    name: { fontWeight: 600, fontSize: 14 },
    quiet: {
      fontSize: 12.5,
      lineHeight: '17px',
      color: theme.palette.text.secondary,
    },
    cell: {
      padding: theme.spacing(1, 2),
      verticalAlign: 'top',
      fontSize: 13,
      lineHeight: '19px',
      minWidth: 110,
    },
    head: {
      padding: theme.spacing(1, 2),
      fontSize: 12.5,
      fontWeight: 600,
      whiteSpace: 'nowrap',
      color: theme.palette.text.secondary,
      textTransform: 'none',
      letterSpacing: 0,
    },
    environment: { display: 'flex', alignItems: 'center', gap: 5 },
    revision: { fontWeight: 600 },
    needs: { color: toneColors(theme, 'waiting').foreground, fontWeight: 600 },
    // The whole sentence is on the Application's page.
    message: {
      ...clampLines(3),
      minWidth: 180,
      maxWidth: 420,
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'SlipwayApplicationMatrix' },
);

/** Applications as rows, environments as columns. */
export function ApplicationMatrix(props: {
  applications: readonly ApplicationSummary[];
}) {
  const { applications } = props;
  const classes = useStyles();
  const columns = environmentColumns(applications);
  return (
    <TableContainer component={Paper} variant="outlined">
      <Table size="small" aria-label="Applications and their environments">
        <TableHead>
          <TableRow>
            <TableCell className={classes.head}>Application</TableCell>
            <TableCell className={classes.head}>State</TableCell>
            {columns.map(name => (
              <TableCell key={name} className={classes.head}>
                {name}
              </TableCell>
            ))}
            <TableCell className={classes.head}>Changed</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {applications.map(application => (
            <ApplicationRow
              key={`${application.namespace}/${application.name}`}
              application={application}
              columns={columns}
            />
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

function ApplicationRow(props: {
  application: ApplicationSummary;
  columns: readonly string[];
}) {
  const { application, columns } = props;
  const { namespace, name, owner, phase, message, pendingApprovals } =
    application;
  const classes = useStyles();
  const links = useDeliveryLinks();
  return (
    <TableRow hover>
      <TableCell className={classes.cell} component="th" scope="row">
        <Link to={links.application(application)} className={classes.name}>
          {name}
        </Link>
        <div className={classes.quiet}>
          {namespace}
          {owner && (
            <>
              {' · '}
              <WhoLink entityRef={owner} />
            </>
          )}
        </div>
      </TableCell>
      <TableCell className={classes.cell}>
        <StatusChip phase={applicationState(application)} />
        {pendingApprovals > 0 ? (
          <div className={classes.needs}>
            {pendingApprovals === 1
              ? '1 approval waits'
              : `${pendingApprovals} approvals wait`}
          </div>
        ) : (
          phase !== 'running' && (
            <div
              className={`${classes.quiet} ${classes.message}`}
              title={message}
            >
              <Sentence text={message} />
            </div>
          )
        )}
      </TableCell>
      {columns.map(column => (
        <TableCell key={column} className={classes.cell}>
          <EnvironmentSummary
            cell={environmentCell(application.environments, column)}
          />
        </TableCell>
      ))}
      <TableCell className={classes.cell}>
        <TimeAgo at={application.updatedAt} />
      </TableCell>
    </TableRow>
  );
}

function EnvironmentSummary({ cell }: { cell?: EnvironmentCell }) {
  const classes = useStyles();
  if (!cell) {
    return <span role="img" aria-label="no such environment" />;
  }
  const { phase, message, revisions, ready, total, targets } = cell;
  const { tone, word } = environmentPhases[phase];
  return (
    <div title={message}>
      <div className={classes.environment}>
        <ToneIcon tone={tone} />
        <span className={classes.revision}>
          {revisions.map(shortRevision).join(', ') || '–'}
        </span>
        {total > 0 && phase !== 'unknown' && (
          <span>
            {ready}/{total}
          </span>
        )}
      </div>
      <div className={classes.quiet}>
        {word}
        {phase === 'unknown' &&
          total > 0 &&
          ` · ${ready}/${total} when last seen`}
        {targets > 1 && ` · ${targets} clusters`}
      </div>
    </div>
  );
}

/** `example-app-v3` is `v3`: the Application's name stands in the row. */
function shortRevision(revision: string): string {
  return /-(v\d+)$/.exec(revision)?.[1] ?? revision;
}
