import { LinkButton } from '@backstage/core-components';
import type { ApplicationRef } from '@slipway/backstage-plugin-delivery-common';
import {
  isNotFound,
  LiveView,
  useApplication,
} from '@slipway/backstage-plugin-delivery-react';
import { useEffect, useState } from 'react';
import { Nothing } from '../layout/Nothing';
import { useDeliveryLinks } from '../links/useDeliveryLinks';
import { ApplicationView } from './ApplicationView';
import { DeletedApplication } from './DeletedApplication';
import type { Deletion } from './DeleteApplicationDialog';

/** An Application by its name, through its whole life: absent, there, being deleted, deleted. */
export function ApplicationContent(props: { application: ApplicationRef }) {
  const { namespace, name } = props.application;
  const live = useApplication({ namespace, name });
  const links = useDeliveryLinks();
  const [deletion, setDeletion] = useState<Deletion>();
  const run = live.value?.run;
  const deletedByRun = run?.kind === 'delete' ? run.id : undefined;
  useEffect(() => {
    if (deletedByRun) {
      setDeletion(known => ({ ...known, runId: deletedByRun }));
    }
  }, [deletedByRun]);
  if (deletion) {
    return (
      <DeletedApplication
        application={{ namespace, name }}
        deletion={deletion}
        onDismiss={() => {
          setDeletion(undefined);
          live.reload();
        }}
        onDeleting={setDeletion}
      />
    );
  }
  if (isNotFound(live.error)) {
    return (
      <Nothing
        title={`There is no Application ${namespace}/${name}`}
        actions={
          <LinkButton to={links.manifest()} variant="outlined" color="primary">
            New from YAML
          </LinkButton>
        }
      >
        Nothing was delivered under this name yet, or it was deleted. Submit a
        manifest with this name and namespace, or run a software template.
      </Nothing>
    );
  }
  return (
    <LiveView live={live} what="The Application" lines={[28, 150, 220]}>
      {application => (
        <ApplicationView
          application={application}
          onChanged={live.reload}
          onDeleting={started => {
            setDeletion(started);
            live.reload();
          }}
        />
      )}
    </LiveView>
  );
}
