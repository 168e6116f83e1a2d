import Button from '@material-ui/core/Button';
import { useApi } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  type ApplicationRef,
  deliveryApplicationUpdatePermission,
  type RevisionComparison,
} from '@slipway/backstage-plugin-delivery-common';
import {
  deliveryApiRef,
  LiveView,
  Notice,
  useLive,
} from '@slipway/backstage-plugin-delivery-react';
import { useState } from 'react';
import { ObjectChanges } from '../approvals/ObjectChanges';
import { ConfirmDialog } from '../layout/ConfirmDialog';

/** Goes back to an older revision; the dialog says first what that changes. Not shown to those who may not. */
export function RollbackButton(props: {
  application: ApplicationRef;
  revision: string;
  onRolledBack: () => void;
}) {
  const { application, revision, onRolledBack } = props;
  const permission = usePermission({
    permission: deliveryApplicationUpdatePermission,
  });
  const [asking, setAsking] = useState(false);
  if (!permission.allowed) {
    return null;
  }
  return (
    <>
      <Button
        size="small"
        variant="outlined"
        aria-label={`Go back to ${revision}`}
        onClick={() => setAsking(true)}
      >
        Go back
      </Button>
      {asking && (
        <RollbackDialog
          application={application}
          revision={revision}
          onClose={() => setAsking(false)}
          onRolledBack={onRolledBack}
        />
      )}
    </>
  );
}

function RollbackDialog(props: {
  application: ApplicationRef;
  revision: string;
  onClose: () => void;
  onRolledBack: () => void;
}) {
  const { application, revision, onClose, onRolledBack } = props;
  const { namespace, name } = application;
  const api = useApi(deliveryApiRef);
  const live = useLive<RevisionComparison>({
    key: `${namespace}/${name}/${revision}`,
    read: signal =>
      api.compareRevision({ namespace, name }, revision, { signal }),
    concerns: () => false,
    // Working out the changes asks clusters.
    pollMs: 60_000,
  });
  return (
    <ConfirmDialog
      title={`Go back to ${revision}?`}
      confirm={`Go back to ${revision}`}
      what="Nothing was changed"
      wide
      onClose={onClose}
      act={async () => {
        await api.rollbackApplication({ namespace, name }, { revision });
        onRolledBack();
      }}
    >
      <LiveView live={live} what="What that changes" lines={[20, 32, 32]}>
        {comparison => <Comparison comparison={comparison} />}
      </LiveView>
    </ConfirmDialog>
  );
}

function Comparison({ comparison }: { comparison: RevisionComparison }) {
  const { current, revision, changes, objects, objectsUnknown, approvals } =
    comparison;
  return (
    <>
      <p>
        A new run delivers {revision.name} through all its steps
        {approvals.length > 0 &&
          `, with an approval of ${approvals.join(', ')}`}
        . A run that is on ends.
      </p>
      {changes.length > 0 && (
        <>
          <strong>Against {current?.name ?? 'the current revision'}</strong>
          <ul>
            {changes.map(change => (
              <li key={change}>{change}</li>
            ))}
          </ul>
        </>
      )}
      <strong>In the clusters</strong>
      {objectsUnknown ? (
        <Notice tone="warning" title="What changes is not known">
          {objectsUnknown}
        </Notice>
      ) : (
        <ObjectChanges changes={objects} />
      )}
    </>
  );
}
