import Button from '@material-ui/core/Button';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import CheckIcon from '@material-ui/icons/Check';
import CloseIcon from '@material-ui/icons/Close';
import { useApi } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  type Approval,
  deliveryApprovalDecidePermission,
} from '@slipway/backstage-plugin-delivery-common';
import {
  approvalStates,
  deliveryApiRef,
  FailureNotice,
  failureOf,
  Notice,
  useAction,
} from '@slipway/backstage-plugin-delivery-react';
import { useId, useState } from 'react';
import { WhoLink } from '../links/WhoLink';

const useStyles = makeStyles(
  theme => ({
    form: { display: 'grid', alignContent: 'start', gap: theme.spacing(1) },
    row: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
    },
    comment: { flex: '1 1 100%' },
  }),
  { name: 'SlipwayApprovalDecisionForm' },
);

/** Approve or reject with a comment; for whoever may not, the reason. What is decided is exactly the content that was shown. */
export function ApprovalDecisionForm(props: {
  approval: Approval;
  onDecided: (approval: Approval) => void;
  /** What would be delivered is not what was shown any more. */
  onConflict: () => void;
}) {
  const { approval, onDecided, onConflict } = props;
  const classes = useStyles();
  const api = useApi(deliveryApiRef);
  const permission = usePermission({
    permission: deliveryApprovalDecidePermission,
  });
  const commentId = useId();
  const [comment, setComment] = useState('');
  const decide = useAction(async (verdict: 'approve' | 'reject') => {
    const decision = {
      hash: approval.hash,
      ...(comment.trim() ? { comment: comment.trim() } : {}),
    };
    try {
      onDecided(await api[verdict](approval.id, decision));
    } catch (error) {
      if (failureOf(error).status === 409) {
        onConflict();
      }
      throw error;
    }
  });

  if (approval.state !== 'pending') {
    return (
      <Notice live tone={approvalStates[approval.state].tone}>
        {approvalStates[approval.state].word}
        {approval.decidedBy && (
          <>
            {' by '}
            <WhoLink entityRef={approval.decidedBy} />
          </>
        )}
        {approval.comment && <>: “{approval.comment}”</>}
      </Notice>
    );
  }
  if (!approval.mayDecide || (!permission.loading && !permission.allowed)) {
    return (
      <div className={classes.form}>
        <Notice tone="neutral">
          {approval.mayNotDecideReason ??
            'You may not decide this approval: your permissions in this portal do not include delivery.approval.decide.'}
        </Notice>
      </div>
    );
  }
  return (
    <div className={classes.form}>
      <div className={classes.row}>
        <TextField
          className={classes.comment}
          id={commentId}
          label="Comment"
          placeholder="Why; kept with the run"
          variant="outlined"
          size="small"
          multiline
          value={comment}
          disabled={decide.busy}
          onChange={event => setComment(event.target.value)}
        />
        <Button
          variant="contained"
          color="primary"
          startIcon={<CheckIcon />}
          disabled={decide.busy}
          onClick={() => void decide.start('approve')}
        >
          Approve
        </Button>
        <Button
          variant="outlined"
          startIcon={<CloseIcon />}
          disabled={decide.busy}
          onClick={() => void decide.start('reject')}
        >
          Reject
        </Button>
      </div>
      {decide.error !== undefined && (
        <FailureNotice what="The decision was not taken" error={decide.error} />
      )}
    </div>
  );
}
