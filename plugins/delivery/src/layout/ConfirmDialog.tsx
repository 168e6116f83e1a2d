import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import { makeStyles } from '@material-ui/core/styles';
import {
  FailureNotice,
  useAction,
} from '@slipway/backstage-plugin-delivery-react';
import { type ReactNode, useId } from 'react';

const useStyles = makeStyles(
  theme => ({
    content: {
      fontFamily: theme.typography.fontFamily,
      fontSize: 14,
      lineHeight: '20px',
      '& p:first-child': { marginTop: 0 },
      '& .MuiFormControlLabel-label': { fontSize: 14 },
    },
  }),
  { name: 'SlipwayConfirmDialog' },
);

/** A dialog with one action; it stays open and says why when the action fails. */
export function ConfirmDialog(props: {
  title: string;
  /** Word of the button. */
  confirm: string;
  /** Begins the sentence when it fails: `The run was not stopped`. */
  what: string;
  disabled?: boolean;
  /** For contents that need room. */
  wide?: boolean;
  /** What can be done about a failure; stands below it. */
  remedy?: ReactNode;
  onClose: () => void;
  act: () => Promise<void>;
  children: ReactNode;
}) {
  const { title, confirm, what, disabled, wide, remedy } = props;
  const { onClose, act, children } = props;
  const classes = useStyles();
  const titleId = useId();
  const action = useAction(act);
  return (
    <Dialog
      open
      fullWidth
      maxWidth={wide ? 'md' : 'sm'}
      aria-labelledby={titleId}
      onClose={action.busy ? undefined : onClose}
    >
      <DialogTitle id={titleId}>{title}</DialogTitle>
      <DialogContent className={classes.content}>
        {children}
        {action.error !== undefined && (
          <div style={{ marginTop: 16 }}>
            <FailureNotice what={what} error={action.error} />
            {remedy}
          </div>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} disabled={action.busy}>
          Cancel
        </Button>
        <Button
          color="primary"
          variant="contained"
          disabled={disabled || action.busy}
          onClick={async () => {
            if (await action.start()) {
              onClose();
            }
          }}
        >
          {confirm}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
