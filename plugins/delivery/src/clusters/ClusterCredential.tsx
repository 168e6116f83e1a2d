import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  type ClusterDetail,
  deliveryClusterUpdatePermission,
} from '@slipway/backstage-plugin-delivery-common';
import { Notice } from '@slipway/backstage-plugin-delivery-react';
import { useState } from 'react';
import { ReplaceCredentialDialog } from './ReplaceCredentialDialog';

type Credential = NonNullable<ClusterDetail['joined']>['credential'];

const soon = 7 * 24 * 3_600_000;

const useStyles = makeStyles(
  theme => ({
    line: {
      display: 'flex',
      alignItems: 'baseline',
      flexWrap: 'wrap',
      columnGap: theme.spacing(1),
    },
  }),
  { name: 'SlipwayClusterCredential' },
);

/** What may be told of the credential of a joined cluster, how long it is good, and the way to another one. */
export function ClusterCredential(props: {
  cluster: ClusterDetail;
  onChanged: () => void;
}) {
  const { cluster, onChanged } = props;
  const classes = useStyles();
  const [replacing, setReplacing] = useState(false);
  const update = usePermission({ permission: deliveryClusterUpdatePermission });
  const credential = cluster.joined?.credential;
  if (!credential) {
    return null;
  }
  return (
    <>
      <div className={classes.line}>
        <span>{describe(credential)}</span>
        {update.allowed && !cluster.detachment && (
          <Button
            size="small"
            color="primary"
            aria-label={`Replace the credential of ${cluster.name}`}
            onClick={() => setReplacing(true)}
          >
            Replace
          </Button>
        )}
      </div>
      <EndOfCredential {...credential} />
      {replacing && (
        <ReplaceCredentialDialog
          cluster={cluster}
          onClose={() => setReplacing(false)}
          onDone={onChanged}
        />
      )}
    </>
  );
}

const kinds = {
  token: 'A token',
  certificate: 'A certificate',
  'service-account': 'A ServiceAccount of its own',
};

function describe({ kind, user, expiresAt, oldKey }: Credential): string {
  return [
    kinds[kind],
    user && `that of ${user}`,
    expiresAt && `good until ${new Date(expiresAt).toLocaleString()}`,
    kind === 'service-account' && 'renewed before it ends',
    oldKey && 'encrypted with an old key: rotate the credentials',
  ]
    .filter(Boolean)
    .join(', ');
}

/** One that nobody renews says that it ends. */
function EndOfCredential({ kind, expiresAt }: Credential) {
  const left = expiresAt ? Date.parse(expiresAt) - Date.now() : Infinity;
  if (kind === 'service-account' || left >= soon) {
    return null;
  }
  return (
    <Notice tone={left < 0 ? 'error' : 'warning'}>
      {left < 0
        ? 'It is not good any more: give the cluster another one.'
        : 'It ends soon, and is not renewed by itself: give the cluster another one.'}
    </Notice>
  );
}
