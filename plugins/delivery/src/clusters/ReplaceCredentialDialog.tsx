import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import { makeStyles } from '@material-ui/core/styles';
import { useApi } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  type ClusterCheck,
  type ClusterDetail,
  deliveryClusterJoinPermission,
} from '@slipway/backstage-plugin-delivery-common';
import {
  deliveryApiRef,
  failureOf,
  useAction,
} from '@slipway/backstage-plugin-delivery-react';
import { useState } from 'react';
import { ConfirmDialog } from '../layout/ConfirmDialog';
import { KubeconfigCheck } from './KubeconfigCheck';
import { KubeconfigField } from './KubeconfigField';

const useStyles = makeStyles(
  theme => ({
    content: {
      display: 'grid',
      gap: theme.spacing(2),
      '& > *': { minWidth: 0, margin: 0 },
    },
  }),
  { name: 'SlipwayReplaceCredentialDialog' },
);

/** Gives a joined cluster another credential. It has to be for the same cluster; only where the backend cannot tell, a person may vouch for it. */
export function ReplaceCredentialDialog(props: {
  cluster: ClusterDetail;
  onClose: () => void;
  onDone: () => void;
}) {
  const { cluster, onClose, onDone } = props;
  const { name, joined } = cluster;
  const classes = useStyles();
  const api = useApi(deliveryApiRef);
  const join = usePermission({ permission: deliveryClusterJoinPermission });
  const [kubeconfig, setKubeconfig] = useState('');
  const [check, setCheck] = useState<ClusterCheck>();
  const [unknown, setUnknown] = useState(false);
  const [vouched, setVouched] = useState(false);
  const checking = useAction(async () => {
    setCheck(undefined);
    const { namespaces } = joined ?? {};
    setCheck(
      await api.clusters.check({
        name,
        registered: true,
        kubeconfig,
        namespaces,
      }),
    );
  });
  return (
    <ConfirmDialog
      title={`Replace the credential of ${name}?`}
      confirm="Replace"
      what={`${name} keeps the credential that it has`}
      wide
      disabled={!kubeconfig || checking.busy || (unknown && !vouched)}
      remedy={
        unknown && (
          <FormControlLabel
            control={
              <Checkbox
                color="primary"
                checked={vouched}
                onChange={event => setVouched(event.target.checked)}
              />
            }
            label={`I vouch that this is the cluster that was joined as ${name}: what was delivered is there`}
          />
        )
      }
      onClose={onClose}
      act={async () => {
        setCheck(undefined);
        try {
          await api.clusters.update(name, {
            access: { kubeconfig },
            ...(vouched ? { sameCluster: true } : {}),
          });
        } catch (error) {
          setUnknown(isUnknown(error));
          throw error;
        }
        onDone();
      }}
    >
      <div className={classes.content}>
        <p>
          The new one has to be for the same cluster and to allow what
          deliveries need; both are checked before it is taken. What runs there
          is not touched.
        </p>
        <KubeconfigField
          value={kubeconfig}
          onChange={text => {
            setKubeconfig(text);
            setCheck(undefined);
            setUnknown(false);
            setVouched(false);
          }}
          actions={
            join.allowed && (
              <Button
                size="small"
                variant="outlined"
                disabled={!kubeconfig || checking.busy}
                onClick={() => checking.start()}
              >
                Check
              </Button>
            )
          }
        />
        <KubeconfigCheck check={check} error={checking.error} />
      </div>
    </ConfirmDialog>
  );
}

/** Nothing told the backend whether it is the same cluster. */
function isUnknown(error: unknown): boolean {
  return failureOf(error).problems.some(
    ({ code }) => code === 'identity_unknown',
  );
}
