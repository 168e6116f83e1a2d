import { useApi } from '@backstage/core-plugin-api';
import type {
  ApplicationRef,
  ResourceStatus,
} from '@slipway/backstage-plugin-delivery-common';
import {
  deliveryApiRef,
  LiveView,
  Notice,
  useClusters,
  useLive,
} from '@slipway/backstage-plugin-delivery-react';
import { ConfirmDialog } from '../layout/ConfirmDialog';
import { distinctObjects } from './distinctObjects';
import { ObjectList } from './ObjectList';

/** A deletion that is under way, to be told afterwards. */
export interface Deletion {
  runId: string;
  /** What there was before; unknown when somebody else deletes. */
  objects?: ResourceStatus[];
}

/** Names everything that goes, then deletes the Application. */
export function DeleteApplicationDialog(props: {
  application: ApplicationRef;
  onClose: () => void;
  onDeleting: (deletion: Deletion) => void;
}) {
  const { application, onClose, onDeleting } = props;
  const { namespace, name } = application;
  const api = useApi(deliveryApiRef);
  const resources = useLive({
    key: `${namespace}/${name}`,
    read: signal =>
      api.listResources({ namespace, name }, { limit: 200 }, { signal }),
    concerns: () => false,
    pollMs: 60_000,
  });
  const objects = resources.value && distinctObjects(resources.value.items);
  const clusters = useClusters().value?.items ?? [];
  const away = clusters
    .filter(({ state }) => state === 'unreachable')
    .map(cluster => cluster.name)
    .filter(cluster => objects?.some(each => each.cluster === cluster));
  const count = resources.value?.nextCursor
    ? resources.value.totalItems
    : objects?.length;
  return (
    <ConfirmDialog
      title={`Delete ${namespace}/${name}?`}
      confirm={
        count === undefined ? 'Delete' : `Delete with ${countObjects(count)}`
      }
      what={`${namespace}/${name} was not deleted`}
      onClose={onClose}
      act={async () => {
        const { run } = await api.deleteApplication({ namespace, name });
        onDeleting({ runId: run.id, objects });
      }}
    >
      <p style={{ marginTop: 0 }}>
        The Application and everything that it applied is deleted from all its
        clusters. This cannot be undone; its manifest can be submitted again.
      </p>
      {away.length > 0 && (
        <Notice tone="warning" title={`${away.join(', ')}: no answer now`}>
          Everything else goes at once. What is there goes when it answers
          again; until then the Application stays in the list as one that is
          being deleted.
        </Notice>
      )}
      <LiveView live={resources} what="The list of what goes">
        {() => <ObjectList objects={objects ?? []} totalItems={count} />}
      </LiveView>
    </ConfirmDialog>
  );
}

export function countObjects(count: number): string {
  return count === 1 ? '1 object' : `${count} objects`;
}
