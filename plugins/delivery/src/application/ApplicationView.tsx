import { makeStyles } from '@material-ui/core/styles';
import type { Application } from '@slipway/backstage-plugin-delivery-common';
import {
  isActive,
  runPhases,
  useClusters,
  useRun,
} from '@slipway/backstage-plugin-delivery-react';
import { ApprovalCard } from '../approvals/ApprovalCard';
import { Stack } from '../layout/Stack';
import { CurrentRun } from '../runs/CurrentRun';
import { ApplicationActions } from './ApplicationActions';
import { ApplicationHeadline } from './ApplicationHeadline';
import type { Deletion } from './DeleteApplicationDialog';
import { DriftPanel } from '../drift/DriftPanel';
import { ResourcePanel } from '../resources/ResourcePanel';
import { DefinitionUpdateNotice } from './DefinitionUpdateNotice';
import { EnvironmentStrip } from './EnvironmentStrip';
import { FailedSteps } from './FailedSteps';
import { RevisionList } from './RevisionList';

const useStyles = makeStyles(
  theme => ({
    columns: {
      display: 'grid',
      gap: theme.spacing(2),
      alignItems: 'start',
      gridTemplateColumns: 'minmax(0, 7fr) minmax(0, 5fr)',
      [theme.breakpoints.down('sm')]: {
        gridTemplateColumns: 'minmax(0, 1fr)',
      },
    },
  }),
  { name: 'SlipwayApplicationView' },
);

/** An Application at a glance: one sentence, the environments, what needs somebody, the current run, recent revisions. */
export function ApplicationView(props: {
  application: Application;
  onChanged: () => void;
  onDeleting: (deletion: Deletion) => void;
}) {
  const { application, onChanged, onDeleting } = props;
  const classes = useStyles();
  const clusters = useClusters();
  const { run } = application;
  return (
    <Stack>
      <ApplicationHeadline
        application={application}
        actions={
          <ApplicationActions
            application={application}
            onChanged={onChanged}
            onDeleting={onDeleting}
          />
        }
      />
      {run && runPhases[run.phase].tone === 'error' && (
        <FailureOfRun runId={run.id} onDecided={onChanged} />
      )}
      {application.definitionUpdate && (
        <DefinitionUpdateNotice update={application.definitionUpdate} />
      )}
      <EnvironmentStrip
        environments={application.environments}
        newestRevision={application.revision?.name}
        delivering={run !== undefined && isActive(run.phase)}
        clusters={clusters.value?.items ?? []}
      />
      {application.approvals.map(approval => (
        <ApprovalCard
          key={approval.id}
          approval={approval}
          onDecided={onChanged}
        />
      ))}
      <DriftPanel application={application} />
      <ResourcePanel application={application} />
      <div className={classes.columns}>
        {run && <CurrentRun summary={run} onRestarted={onChanged} />}
        <RevisionList
          application={application}
          newest={application.revision?.name}
          onRestarted={onChanged}
        />
      </div>
    </Stack>
  );
}

function FailureOfRun(props: { runId: string; onDecided: () => void }) {
  const { runId, onDecided } = props;
  const { value } = useRun(runId);
  return value ? <FailedSteps run={value} onDecided={onDecided} /> : null;
}
