import Button from '@material-ui/core/Button';
import { LinkButton } from '@backstage/core-components';
import type {
  ApplicationRef,
  RunPhase,
} from '@slipway/backstage-plugin-delivery-common';
import {
  isActive,
  LiveView,
  runPhases,
  Section,
  StatusChip,
  useRun,
} from '@slipway/backstage-plugin-delivery-react';
import { useDeliveryLinks } from '../links/useDeliveryLinks';
import { RunView } from '../runs/RunView';
import type { Deletion } from './DeleteApplicationDialog';
import { DeleteAgain } from './DeleteAgain';
import { ObjectList } from './ObjectList';

/** What a deletion took away, while it goes on and afterwards. */
export function DeletedApplication(props: {
  application: ApplicationRef;
  deletion: Deletion;
  onDismiss: () => void;
  onDeleting: (deletion: Deletion) => void;
}) {
  const { application, deletion, onDismiss, onDeleting } = props;
  const live = useRun(deletion.runId);
  const links = useDeliveryLinks();
  const phase = live.value?.phase;
  const gone = phase === 'succeeded';
  return (
    <Section
      title={`${application.namespace}/${application.name} ${describe(phase)}`}
      aside={phase && <StatusChip phase={runPhases[phase]} />}
    >
      <LiveView live={live} what="The deletion">
        {run => <RunView run={run} eventsOpen={!deletion.objects} />}
      </LiveView>
      {phase && !gone && !isActive(phase) && (
        <DeleteAgain
          application={application}
          onDeleting={runId => onDeleting({ ...deletion, runId })}
        />
      )}
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

function describe(phase?: RunPhase): string {
  if (phase === 'succeeded') {
    return 'was deleted';
  }
  return phase === undefined || isActive(phase)
    ? 'is being deleted'
    : 'is not deleted yet';
}
