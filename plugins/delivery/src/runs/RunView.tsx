import { makeStyles } from '@material-ui/core/styles';
import type { Run } from '@slipway/backstage-plugin-delivery-common';
import {
  Elapsed,
  runPhases,
  TimeAgo,
  type Tone,
  toneColors,
} from '@slipway/backstage-plugin-delivery-react';
import { WhoLink } from '../links/WhoLink';
import { EventList } from './EventList';
import { StepGraph } from './StepGraph';
import { StepTimeline } from './StepTimeline';

const useStyles = makeStyles(
  theme => ({
    view: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(1.5),
    },
    facts: { fontSize: 13, color: theme.palette.text.secondary },
    message: {
      fontSize: 14,
      overflowWrap: 'anywhere',
      color: ({ tone }: { tone: Tone }) =>
        tone === 'error'
          ? toneColors(theme, tone).foreground
          : theme.palette.text.primary,
    },
  }),
  { name: 'SlipwayRunView' },
);

/** A run: who started it, its steps, and its events folded. */
export function RunView(props: { run: Run; eventsOpen?: boolean }) {
  const { run, eventsOpen } = props;
  const classes = useStyles({ tone: runPhases[run.phase].tone });
  const isGraph =
    run.mode === 'DAG' || run.steps.some(step => step.dependsOn.length > 1);
  const decided = run.approvals.filter(each => each.decidedBy);
  return (
    <div className={classes.view}>
      <div className={classes.facts}>
        {run.kind === 'delete' ? 'Deletion' : run.revision?.name} · started by{' '}
        <WhoLink entityRef={run.submittedBy} /> <TimeAgo at={run.createdAt} />
        {run.startedAt && (
          <>
            {' · '}
            {run.finishedAt ? 'took ' : 'for '}
            <Elapsed from={run.startedAt} to={run.finishedAt} />
          </>
        )}
      </div>
      {run.message && <div className={classes.message}>{run.message}</div>}
      {isGraph && run.steps.length > 1 && <StepGraph steps={run.steps} />}
      {run.steps.length > 0 && <StepTimeline steps={run.steps} />}
      {decided.map(approval => (
        <div key={approval.id} className={classes.facts}>
          {approval.stepName}: {approval.state} by{' '}
          {approval.decidedBy && <WhoLink entityRef={approval.decidedBy} />}{' '}
          {approval.decidedAt && <TimeAgo at={approval.decidedAt} />}, content{' '}
          <code title={approval.hash}>{approval.hash.slice(0, 12)}</code>
          {approval.comment && <>: “{approval.comment}”</>}
        </div>
      ))}
      <EventList runId={run.id} open={eventsOpen} />
    </div>
  );
}
