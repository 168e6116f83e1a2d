import Button from '@material-ui/core/Button';
import { useApi } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  type ApplicationRef,
  deliveryApplicationDeletePermission,
} from '@slipway/backstage-plugin-delivery-common';
import {
  deliveryApiRef,
  FailureNotice,
  useAction,
} from '@slipway/backstage-plugin-delivery-react';

/** Goes on with a deletion that ended before everything was gone. It was confirmed already. */
export function DeleteAgain(props: {
  application: ApplicationRef;
  onDeleting: (runId: string) => void;
}) {
  const { application, onDeleting } = props;
  const api = useApi(deliveryApiRef);
  const permission = usePermission({
    permission: deliveryApplicationDeletePermission,
  });
  const action = useAction(async () => {
    const { run } = await api.deleteApplication(application);
    onDeleting(run.id);
  });
  if (!permission.allowed) {
    return null;
  }
  return (
    <div style={{ display: 'grid', gap: 8, marginTop: 16 }}>
      <div>
        What is gone stays gone; the rest is still known, and nothing happens to
        it by itself now.
      </div>
      <div>
        <Button
          size="small"
          variant="contained"
          color="primary"
          disabled={action.busy}
          onClick={() => action.start()}
        >
          Delete the rest
        </Button>
      </div>
      {action.error !== undefined && (
        <FailureNotice what="The rest stays" error={action.error} />
      )}
    </div>
  );
}
