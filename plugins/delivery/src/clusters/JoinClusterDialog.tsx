import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { useApi } from '@backstage/core-plugin-api';
import type { ClusterCheck } from '@slipway/backstage-plugin-delivery-common';
import {
  deliveryApiRef,
  FailureNotice,
  useAction,
} from '@slipway/backstage-plugin-delivery-react';
import { useId, useState } from 'react';
import { KubeconfigCheck } from './KubeconfigCheck';
import { KubeconfigField } from './KubeconfigField';
import { readLabels } from './readLabels';

const useStyles = makeStyles(
  theme => ({
    content: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(2),
      // Room for the labels and rings of the fields, which the dialog would cut off.
      paddingTop: 6,
      fontFamily: theme.typography.fontFamily,
      fontSize: 14,
      lineHeight: '20px',
      '& .MuiFormControlLabel-label': { fontSize: 14 },
    },
  }),
  { name: 'SlipwayJoinClusterDialog' },
);

/** Joins the cluster of a kubeconfig: hand it in, see what the cluster answers and what is missing, join. */
export function JoinClusterDialog(props: {
  onClose: () => void;
  onJoined: () => void;
}) {
  const { onClose, onJoined } = props;
  const classes = useStyles();
  const api = useApi(deliveryApiRef);
  const titleId = useId();
  const [name, setName] = useState('');
  const [labels, setLabels] = useState('');
  const [kubeconfig, setKubeconfig] = useState('');
  const [ownAccount, setOwnAccount] = useState(true);
  const [check, setCheck] = useState<ClusterCheck>();
  const checking = useAction(async () => {
    setCheck(undefined);
    setCheck(await api.clusters.check({ name, kubeconfig }));
  });
  const joining = useAction(async () => {
    await api.clusters.join({
      name,
      kubeconfig,
      labels: readLabels(labels),
      ...(ownAccount ? { serviceAccount: {} } : {}),
    });
    onJoined();
  });
  const busy = checking.busy || joining.busy;
  return (
    <Dialog
      open
      fullWidth
      maxWidth="md"
      aria-labelledby={titleId}
      onClose={busy ? undefined : onClose}
    >
      <DialogTitle id={titleId}>Join a cluster</DialogTitle>
      <DialogContent>
        <div className={classes.content}>
          <TextField
            id={`${titleId}-name`}
            label="Name"
            helperText="How Applications name it, e.g. cluster-staging"
            value={name}
            onChange={event => {
              setName(event.target.value);
              setCheck(undefined);
            }}
            variant="outlined"
            size="small"
          />
          <KubeconfigField
            value={kubeconfig}
            onChange={text => {
              setKubeconfig(text);
              setCheck(undefined);
            }}
          />
          <TextField
            id={`${titleId}-labels`}
            label="Labels"
            helperText="For selectors, e.g. env=prod, region=eu"
            value={labels}
            onChange={event => setLabels(event.target.value)}
            variant="outlined"
            size="small"
          />
          <FormControlLabel
            control={
              <Checkbox
                color="primary"
                checked={ownAccount}
                onChange={event => setOwnAccount(event.target.checked)}
              />
            }
            label="Use this credential once: make a ServiceAccount with the least rights, and keep a token of that, renewed every day"
          />
          <KubeconfigCheck check={check} error={checking.error} />
          {joining.error !== undefined && (
            <FailureNotice
              what="The cluster was not joined"
              error={joining.error}
            />
          )}
        </div>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} disabled={busy}>
          Cancel
        </Button>
        <Button
          variant={check?.ready ? 'outlined' : 'contained'}
          color="primary"
          disabled={busy || !name || !kubeconfig}
          onClick={() => checking.start()}
        >
          Check
        </Button>
        <Button
          variant="contained"
          color="primary"
          disabled={busy || !check || !mayJoin(check, ownAccount)}
          onClick={async () => {
            if (await joining.start()) {
              onClose();
            }
          }}
        >
          Join
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** With an account of its own it is given what is missing. */
function mayJoin(check: ClusterCheck, ownAccount: boolean): boolean {
  return check.reachable && !check.nameTaken && (check.ready || ownAccount);
}
