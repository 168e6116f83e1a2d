import { useRouteRefParams } from '@backstage/core-plugin-api';
import type { Run } from '@slipway/backstage-plugin-delivery-common';
import {
  LiveView,
  runPhases,
  Section,
  StatusChip,
  useRun,
} from '@slipway/backstage-plugin-delivery-react';
import { useNavigate } from 'react-router-dom';
import { FailedSteps } from '../application/FailedSteps';
import { ApprovalCard } from '../approvals/ApprovalCard';
import { Stack } from '../layout/Stack';
import { usePageTitle } from '../layout/usePageTitle';
import { TextLink } from '../links/TextLink';
import { useDeliveryLinks } from '../links/useDeliveryLinks';
import { runRouteRef } from '../routes';
import { RunActions } from './RunActions';
import { RunView } from './RunView';

/** A run by its id. It can be read also when its Application is gone. */
export function RunPage() {
  const { id } = useRouteRefParams(runRouteRef);
  const live = useRun(id);
  usePageTitle(nameOf(live.value));
  return (
    <LiveView live={live} what="The run" lines={[28, 40, 40, 40]}>
      {run => <RunContent run={run} onChanged={live.reload} />}
    </LiveView>
  );
}

/** A run is known by what it delivers. */
function nameOf(run?: Run): string {
  if (!run) {
    return 'Run';
  }
  const { name } = run.application;
  return run.kind === 'delete'
    ? `Deletion of ${name}`
    : `Run of ${run.revision?.name ?? name}`;
}

function RunContent(props: { run: Run; onChanged: () => void }) {
  const { run, onChanged } = props;
  const { namespace, name } = run.application;
  const links = useDeliveryLinks();
  const navigate = useNavigate();
  return (
    <Stack>
      <div>
        {run.kind === 'delete' ? 'Deletion of' : 'Run of'} Application{' '}
        <TextLink to={links.application(run.application)}>
          {namespace}/{name}
        </TextLink>
      </div>
      <FailedSteps run={run} onDecided={({ id }) => navigate(links.run(id))} />
      {run.approvals
        .filter(approval => approval.state === 'pending')
        .map(approval => (
          <ApprovalCard
            key={approval.id}
            approval={approval}
            onDecided={onChanged}
          />
        ))}
      <Section
        title={run.revision?.name ?? 'Deletion'}
        aside={
          <>
            <StatusChip phase={runPhases[run.phase]} />
            <RunActions
              run={run}
              onChanged={onChanged}
              onRestarted={started => navigate(links.run(started.id))}
            />
          </>
        }
      >
        <RunView
          run={run}
          eventsOpen
          isNamed
          operations={{
            onChanged,
            onRestarted: started => navigate(links.run(started.id)),
          }}
        />
      </Section>
    </Stack>
  );
}
