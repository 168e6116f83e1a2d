import Button from '@material-ui/core/Button';
import { LinkButton } from '@backstage/core-components';
import type { ApplicationRef } from '@slipway/backstage-plugin-delivery-common';
import {
  LiveView,
  runPhases,
  Section,
  StatusChip,
  useRun,
} from '@slipway/backstage-plugin-delivery-react';
import { useDeliveryLinks } from '../links/useDeliveryLinks';
import { RunView } from '../runs/RunView';
import type { Deletion } from './DeleteApplicationDialog';
import { ObjectList } from './ObjectList';

/** What a deletion took away, while it goes on and afterwards. */
export function DeletedApplication(props: {
  application: ApplicationRef;
  deletion: Deletion;
  onDismiss: () => void;
}) {
  const { application, deletion, onDismiss } = props;
  const live = useRun(deletion.runId);
  const links = useDeliveryLinks();
  const gone = live.value?.phase === 'succeeded';
  const { namespace, name } = application;
  return (
    <Section
      title={
        gone
          ? `${namespace}/${name} was deleted`
          : `${namespace}/${name} is being deleted`
      }
      aside={live.value && <StatusChip phase={runPhases[live.value.phase]} />}
    >
      <LiveView live={live} what="The deletion">
        {run => <RunView run={run} eventsOpen={!deletion.objects} />}
      </LiveView>
      {deletion.objects && (
        <>
          <h3 style={{ fontSize: 14, margin: '16px 0 0' }}>
            {gone ? 'What was deleted' : 'What goes'}
          </h3>
          <ObjectList objects={deletion.objects} />
        </>
      )}
      {gone && (
        <div style={{ display: 'flex', gap: 8, marginTop: 16 }}>
          <LinkButton to={links.root()} variant="outlined" color="primary">
            All Applications
          </LinkButton>
          <Button onClick={onDismiss}>Close</Button>
        </div>
      )}
    </Section>
  );
}
