import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import type {
  ApplicationRef,
  RevisionSummary,
} from '@slipway/backstage-plugin-delivery-common';
import {
  LiveView,
  runPhases,
  Section,
  StatusChip,
  TimeAgo,
  useRevisions,
} from '@slipway/backstage-plugin-delivery-react';
import { useDeliveryLinks } from '../links/useDeliveryLinks';
import { WhoLink } from '../links/WhoLink';
import { RollbackButton } from './RollbackButton';

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0, fontSize: 14 },
    revision: {
      padding: theme.spacing(1, 0),
      '&:first-child': { paddingTop: 0 },
      '&:last-child': { paddingBottom: 0 },
      '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
    },
    head: { display: 'flex', alignItems: 'center', gap: 8 },
    name: { flex: 1, minWidth: 0, fontWeight: 600, overflowWrap: 'anywhere' },
    quiet: { fontSize: 13, color: theme.palette.text.secondary },
    changes: {
      margin: theme.spacing(0.5, 0, 0),
      paddingLeft: theme.spacing(2),
      fontSize: 13,
      lineHeight: '18px',
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'SlipwayRevisionList' },
);

/** The newest revisions: who, when, what changed, and how its run ended. */
export function RevisionList(props: {
  application: ApplicationRef;
  /** The revision that was submitted last; older ones can be delivered again. */
  newest?: string;
  onRestarted: () => void;
}) {
  const { application, newest, onRestarted } = props;
  const live = useRevisions(application);
  const classes = useStyles();
  return (
    <Section title="Recent revisions">
      <LiveView live={live} what="The revisions" lines={[52, 52]}>
        {page => (
          <>
            <ol className={classes.list} aria-label="Recent revisions">
              {page.items.map(revision => (
                <RevisionRow
                  key={revision.name}
                  application={application}
                  revision={revision}
                  isNewest={revision.name === newest}
                  onRestarted={() => {
                    live.reload();
                    onRestarted();
                  }}
                />
              ))}
            </ol>
            {page.totalItems > page.items.length && (
              <div className={classes.quiet}>
                {page.totalItems - page.items.length} older
              </div>
            )}
          </>
        )}
      </LiveView>
    </Section>
  );
}

function RevisionRow(props: {
  application: ApplicationRef;
  revision: RevisionSummary;
  isNewest: boolean;
  onRestarted: () => void;
}) {
  const { application, revision, isNewest, onRestarted } = props;
  const classes = useStyles();
  const links = useDeliveryLinks();
  const { name, hash, createdAt, createdBy, changes, run } = revision;
  return (
    <li className={classes.revision}>
      <div className={classes.head}>
        <span className={classes.name} title={hash}>
          {run ? <Link to={links.run(run.id)}>{name}</Link> : name}
        </span>
        {run && <StatusChip phase={runPhases[run.phase]} />}
        {!isNewest && (
          <RollbackButton
            application={application}
            revision={name}
            onRolledBack={onRestarted}
          />
        )}
      </div>
      <div className={classes.quiet}>
        <WhoLink entityRef={createdBy} />, <TimeAgo at={createdAt} />
      </div>
      {changes.length > 0 && (
        <ul className={classes.changes}>
          {changes.map(change => (
            <li key={change}>{change}</li>
          ))}
        </ul>
      )}
    </li>
  );
}
