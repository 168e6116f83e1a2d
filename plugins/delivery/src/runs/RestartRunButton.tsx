import Button from '@material-ui/core/Button';
import { useApi } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  deliveryApplicationUpdatePermission,
  type RunSummary,
} from '@slipway/backstage-plugin-delivery-common';
import {
  deliveryApiRef,
  isActive,
} from '@slipway/backstage-plugin-delivery-react';
import { useState } from 'react';
import { ConfirmDialog } from '../layout/ConfirmDialog';

/**
 * Delivers the revision of a run that is over once more, from the first step on; on an older revision that is how to go
 * back to it. Not shown while the run goes on, for deletions, and to those who may not.
 */
export function RestartRunButton(props: {
  run: RunSummary;
  onRestarted: (run: RunSummary) => void;
}) {
  const { run, onRestarted } = props;
  const api = useApi(deliveryApiRef);
  const permission = usePermission({
    permission: deliveryApplicationUpdatePermission,
  });
  const [asking, setAsking] = useState(false);
  if (!permission.allowed || run.kind === 'delete' || isActive(run.phase)) {
    return null;
  }
  const revision = run.revision?.name ?? run.application.name;
  const word = run.phase === 'succeeded' ? 'Deliver again' : 'Try again';
  return (
    <>
      <Button size="small" variant="outlined" onClick={() => setAsking(true)}>
        {word}
      </Button>
      {asking && (
        <ConfirmDialog
          title={`Deliver ${revision} again?`}
          confirm={`Deliver ${revision}`}
          what={`${revision} is not delivered again; what runs is as it was`}
          onClose={() => setAsking(false)}
          act={async () => onRestarted(await api.restartRun(run.id))}
        >
          {revision} goes through all its steps once more, from the first one
          on, and its approvals are asked for again. What another revision
          changed since then is taken back where this one is delivered.
        </ConfirmDialog>
      )}
    </>
  );
}
