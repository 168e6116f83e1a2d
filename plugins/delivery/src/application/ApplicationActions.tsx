import Button from '@material-ui/core/Button';
import { LinkButton } from '@backstage/core-components';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  type ApplicationSummary,
  deliveryApplicationDeletePermission,
  deliveryApplicationUpdatePermission,
  deliveryRunTerminatePermission,
} from '@slipway/backstage-plugin-delivery-common';
import { isActive } from '@slipway/backstage-plugin-delivery-react';
import { useState } from 'react';
import { useDeliveryLinks } from '../links/useDeliveryLinks';
import { TerminateRunDialog } from '../runs/TerminateRunDialog';
import { ChangeImageDialog } from './ChangeImageDialog';
import {
  DeleteApplicationDialog,
  type Deletion,
} from './DeleteApplicationDialog';

/** What a person may do with an Application. Buttons that the permissions forbid are not shown. */
export function ApplicationActions(props: {
  application: ApplicationSummary;
  onChanged: () => void;
  onDeleting: (deletion: Deletion) => void;
}) {
  const { application, onChanged, onDeleting } = props;
  const links = useDeliveryLinks();
  const [dialog, setDialog] = useState<'image' | 'terminate' | 'delete'>();
  const close = () => setDialog(undefined);
  const update = usePermission({
    permission: deliveryApplicationUpdatePermission,
  });
  const remove = usePermission({
    permission: deliveryApplicationDeletePermission,
  });
  const terminate = usePermission({
    permission: deliveryRunTerminatePermission,
  });
  const { run } = application;
  const deleting = application.phase === 'deleting';
  return (
    <>
      {update.allowed && !deleting && (
        <>
          <Button
            size="small"
            variant="contained"
            color="primary"
            onClick={() => setDialog('image')}
          >
            Change image
          </Button>
          <LinkButton
            size="small"
            variant="outlined"
            to={links.manifest(application)}
          >
            Edit as YAML
          </LinkButton>
        </>
      )}
      {terminate.allowed && !deleting && run && isActive(run.phase) && (
        <Button
          size="small"
          variant="outlined"
          onClick={() => setDialog('terminate')}
        >
          Stop run
        </Button>
      )}
      {remove.allowed && !deleting && (
        <Button
          size="small"
          variant="outlined"
          onClick={() => setDialog('delete')}
        >
          Delete
        </Button>
      )}
      {dialog === 'image' && (
        <ChangeImageDialog
          application={application}
          onClose={close}
          onSubmitted={onChanged}
        />
      )}
      {dialog === 'terminate' && run && (
        <TerminateRunDialog run={run} onClose={close} onDone={onChanged} />
      )}
      {dialog === 'delete' && (
        <DeleteApplicationDialog
          application={application}
          onClose={close}
          onDeleting={onDeleting}
        />
      )}
    </>
  );
}
