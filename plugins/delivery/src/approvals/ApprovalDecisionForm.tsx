import Button from '@material-ui/core/Button';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import CheckIcon from '@material-ui/icons/Check';
import CloseIcon from '@material-ui/icons/Close';
import { useApi } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  type Approval,
  deliveryApprovalBreakGlassPermission,
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
import { Sentence } from '../links/Sentence';
import { WhoLink } from '../links/WhoLink';
import { BreakGlassDialog } from './BreakGlassDialog';

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
      <Notice
        live
        tone={
          approval.brokenGlass ? 'error' : approvalStates[approval.state].tone
        }
      >
        {approval.brokenGlass
          ? 'Glass broken: approved past the rules'
          : approvalStates[approval.state].word}
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
          <Sentence
            text={
              approval.mayNotDecideReason ??
              'You may not decide this approval: your permissions in this portal do not include delivery.approval.decide.'
            }
          />
        </Notice>
        <BreakGlassButton approval={approval} onDecided={onDecided} />
      </div>
    );
  }
  const wordless = approval.requireComment && !comment.trim();
  return (
    <div className={classes.form}>
      {!approval.mayApprove && approval.mayNotApproveReason && (
        <Notice tone="warning">
          <Sentence text={approval.mayNotApproveReason} />
        </Notice>
      )}
      <div className={classes.row}>
        <TextField
          className={classes.comment}
          id={commentId}
          label={approval.requireComment ? 'Comment (required)' : 'Comment'}
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
          disabled={decide.busy || wordless || !approval.mayApprove}
          onClick={() => void decide.start('approve')}
        >
          Approve
        </Button>
        <Button
          variant="outlined"
          startIcon={<CloseIcon />}
          disabled={decide.busy || wordless}
          onClick={() => void decide.start('reject')}
        >
          Reject
        </Button>
        {!approval.mayApprove && (
          <BreakGlassButton approval={approval} onDecided={onDecided} />
        )}
      </div>
      {decide.error !== undefined && (
        <FailureNotice what="The decision was not taken" error={decide.error} />
      )}
    </div>
  );
}

/** For emergencies, and for those who may. */
function BreakGlassButton(props: {
  approval: Approval;
  onDecided: (approval: Approval) => void;
}) {
  const { approval, onDecided } = props;
  const permission = usePermission({
    permission: deliveryApprovalBreakGlassPermission,
  });
  const [asking, setAsking] = useState(false);
  if (!approval.mayBreakGlass || !permission.allowed) {
    return null;
  }
  return (
    <div>
      <Button variant="outlined" onClick={() => setAsking(true)}>
        Break the glass…
      </Button>
      {asking && (
        <BreakGlassDialog
          approval={approval}
          onClose={() => setAsking(false)}
          onDecided={onDecided}
        />
      )}
    </div>
  );
}
