import { Link } from '@backstage/core-components';
import type { RunSummary } from '@slipway/backstage-plugin-delivery-common';
import {
  LiveView,
  runPhases,
  Section,
  StatusChip,
  useRun,
} from '@slipway/backstage-plugin-delivery-react';
import { useDeliveryLinks } from '../links/useDeliveryLinks';
import { RestartRunButton } from './RestartRunButton';
import { RunView } from './RunView';

/** The newest run of an Application. */
export function CurrentRun(props: {
  summary: RunSummary;
  onRestarted: () => void;
}) {
  const { summary, onRestarted } = props;
  const live = useRun(summary.id);
  const links = useDeliveryLinks();
  return (
    <Section
      title="Current run"
      aside={
        <>
          <StatusChip phase={runPhases[live.value?.phase ?? summary.phase]} />
          {summary.phase !== 'succeeded' && (
            <RestartRunButton run={summary} onRestarted={onRestarted} />
          )}
          <Link to={links.run(summary.id)}>Open</Link>
        </>
      }
    >
      <LiveView live={live} what="The run" lines={[20, 40, 40, 40]}>
        {run => (
          <RunView
            run={run}
            operations={{ onChanged: live.reload, onRestarted }}
          />
        )}
      </LiveView>
    </Section>
  );
}
