import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import type { Approval } from '@slipway/backstage-plugin-delivery-common';
import {
  approvalStates,
  LiveView,
  Notice,
  StatusChip,
  toneColors,
  useApproval,
} from '@slipway/backstage-plugin-delivery-react';
import { useState } from 'react';
import { TextLink } from '../links/TextLink';
import { useDeliveryLinks } from '../links/useDeliveryLinks';
import { ApprovalDecisionForm } from './ApprovalDecisionForm';
import { ApprovalFacts } from './ApprovalFacts';
import { CordonedClusters } from './CordonedClusters';
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
    top: {
      display: 'grid',
      gap: theme.spacing(1.5, 3),
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(380px, 100%), 1fr))',
    },
  }),
  { name: 'SlipwayApprovalCard' },
);

/** A pending approval: who asks for what, the decision for those who may take it, and what would change. */
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
        <h2 className={classes.title}>
          {showApplication && (
            <>
              <TextLink to={links.application(application)}>
                {application.namespace}/{application.name}
              </TextLink>
              {': '}
            </>
          )}
          {showApplication ? 'deliver' : 'Deliver'}{' '}
          {approval.revision?.name ?? 'this revision'} to {subject}?
        </h2>
        <StatusChip phase={approvalStates[approval.state]} />
      </div>
      {open ? (
        <ApprovalDetail summary={approval} onDecided={onDecided} />
      ) : (
        <div className={classes.top}>
          <ApprovalFacts approval={approval} />
          <div>
            <Button
              size="small"
              variant="outlined"
              onClick={() => setOpen(true)}
            >
              Show what changes, and decide
            </Button>
          </div>
        </div>
      )}
    </Paper>
  );
}

function ApprovalDetail(props: {
  summary: Approval;
  onDecided?: (approval: Approval) => void;
}) {
  const { summary, onDecided } = props;
  const classes = useStyles();
  const live = useApproval(summary.id);
  return (
    <>
      <div className={classes.top}>
        <ApprovalFacts approval={live.value ?? summary} />
        {live.value && (
          <ApprovalDecisionForm
            approval={live.value}
            onDecided={decided => {
              live.reload();
              onDecided?.(decided);
            }}
            onConflict={live.reload}
          />
        )}
      </div>
      <LiveView live={live} what="What changes" lines={[20, 32, 32, 32]}>
        {({ changes = [], changesUnknown }) => (
          <>
            {changesUnknown && (
              <Notice
                tone="warning"
                title={
                  changes.length > 0
                    ? 'Know before you decide'
                    : 'What changes is not known'
                }
              >
                {changesUnknown}
              </Notice>
            )}
            <CordonedClusters changes={changes} />
            {(changes.length > 0 || !changesUnknown) && (
              <ObjectChanges changes={changes} />
            )}
          </>
        )}
      </LiveView>
    </>
  );
}
