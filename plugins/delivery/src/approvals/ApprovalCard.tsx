import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import type { Approval } from '@slipway/backstage-plugin-delivery-common';
import {
  approvalStates,
  LiveView,
  Notice,
  StatusChip,
  TimeAgo,
  TimeLeft,
  toneColors,
  useApproval,
} from '@slipway/backstage-plugin-delivery-react';
import { useState } from 'react';
import { useDeliveryLinks } from '../links/useDeliveryLinks';
import { WhoLink, WhoLinks } from '../links/WhoLink';
import { ApprovalDecisionForm } from './ApprovalDecisionForm';
import { ObjectChanges } from './ObjectChanges';

const useStyles = makeStyles(
  theme => ({
    card: {
      padding: theme.spacing(2),
      borderLeft: `4px solid ${toneColors(theme, 'waiting').border}`,
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(1.5),
    },
    head: {
      display: 'flex',
      alignItems: 'center',
      flexWrap: 'wrap',
      gap: 8,
    },
    title: { flex: '1 1 auto', margin: 0, fontSize: 16, fontWeight: 600 },
    facts: {
      display: 'grid',
      gridTemplateColumns: 'max-content minmax(0, 1fr)',
      columnGap: theme.spacing(2),
      rowGap: 2,
      margin: 0,
      fontSize: 14,
      lineHeight: '20px',
      '& dt': { color: theme.palette.text.secondary },
      '& dd': { margin: 0, overflowWrap: 'anywhere' },
    },
  }),
  { name: 'SlipwayApprovalCard' },
);

/** A pending approval: who asks for what, what would change, and the decision for those who may take it. */
export function ApprovalCard(props: {
  approval: Approval;
  /** Names the Application, where the page does not. */
  showApplication?: boolean;
  /** Shows the changes only when asked to; working them out asks the clusters. */
  folded?: boolean;
  onDecided?: (approval: Approval) => void;
}) {
  const { approval, showApplication, folded, onDecided } = props;
  const classes = useStyles();
  const links = useDeliveryLinks();
  const [open, setOpen] = useState(!folded);
  const { application, environments } = approval;
  const subject = environments.join(', ') || approval.stepName;
  return (
    <Paper
      component="section"
      variant="outlined"
      className={classes.card}
      aria-label={`Approval of ${subject} for ${application.name}`}
    >
      <div className={classes.head}>
        <h3 className={classes.title}>
          {showApplication && (
            <>
              <Link to={links.application(application)}>
                {application.namespace}/{application.name}
              </Link>
              {': '}
            </>
          )}
          deliver {approval.revision?.name ?? 'this revision'} to {subject}?
        </h3>
        <StatusChip phase={approvalStates[approval.state]} />
      </div>
      <dl className={classes.facts}>
        <dt>Asked for by</dt>
        <dd>
          <WhoLink entityRef={approval.submittedBy} />,{' '}
          <TimeAgo at={approval.requestedAt} />
          {approval.expiresAt && (
            <>
              {' '}
              (expires in <TimeLeft until={approval.expiresAt} />)
            </>
          )}
        </dd>
        <dt>May approve</dt>
        <dd title={approval.rule}>
          {approval.approvers.length > 0 ? (
            <WhoLinks entityRefs={approval.approvers} />
          ) : (
            <>Nobody. {approval.rule}</>
          )}
        </dd>
        <dt>Run</dt>
        <dd>
          <Link to={links.run(approval.runId)}>step {approval.stepName}</Link>,
          content <code title={approval.hash}>{approval.hash.slice(0, 12)}</code>
        </dd>
      </dl>
      {open ? (
        <ApprovalDetail id={approval.id} onDecided={onDecided} />
      ) : (
        <div>
          <Button size="small" variant="outlined" onClick={() => setOpen(true)}>
            Show what changes, and decide
          </Button>
        </div>
      )}
    </Paper>
  );
}

function ApprovalDetail(props: {
  id: string;
  onDecided?: (approval: Approval) => void;
}) {
  const live = useApproval(props.id);
  return (
    <LiveView live={live} what="The approval" lines={[20, 32, 32, 32]}>
      {approval => (
        <>
          {approval.changesUnknown ? (
            <Notice tone="warning" title="What changes is not known">
              {approval.changesUnknown}
            </Notice>
          ) : (
            <ObjectChanges changes={approval.changes ?? []} />
          )}
          <ApprovalDecisionForm
            approval={approval}
            onDecided={decided => {
              live.reload();
              props.onDecided?.(decided);
            }}
            onConflict={live.reload}
          />
        </>
      )}
    </LiveView>
  );
}
