import { makeStyles } from '@material-ui/core/styles';
import type { Run } from '@slipway/backstage-plugin-delivery-common';
import {
  Elapsed,
  runPhases,
  TimeAgo,
  type Tone,
  toneColors,
} from '@slipway/backstage-plugin-delivery-react';
import {
  BrokenFreezeNotice,
  BrokenGlassNotice,
} from '../approvals/BrokenGlassNotice';
import { Sentence } from '../links/Sentence';
import { WhoLink } from '../links/WhoLink';
import { EventList } from './EventList';
import type { StepActionsProps } from './StepActions';
import { StepGraph } from './StepGraph';
import { StepTimeline } from './StepTimeline';
import { WaitingFor } from './WaitingFor';
import { withSubSteps } from './withSubSteps';

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

/** Whether the sentence of the run only repeats what stands at one of its steps. */
function isToldByStep({ message, steps }: Run): boolean {
  return steps.some(
    step =>
      (step.message !== '' && message.includes(step.message)) ||
      step.subSteps.some(sub => sub.message !== '' && message.includes(sub.message)),
  );
}

/** A run: who started it, its steps, and its events folded. */
export function RunView(props: {
  run: Run;
  eventsOpen?: boolean;
  /** The title above it names the revision already. */
  isNamed?: boolean;
  /** What follows what is done with steps; left out, nothing can be done. */
  operations?: Omit<StepActionsProps, 'run'>;
}) {
  const { run, eventsOpen, isNamed = false, operations } = props;
  const classes = useStyles({ tone: runPhases[run.phase].tone });
  const isGraph =
    run.mode === 'DAG' || run.steps.some(step => step.dependsOn.length > 1);
  const decided = run.approvals.filter(each => each.decidedBy);
  return (
    <div className={classes.view}>
      <div className={classes.facts}>
        {!isNamed && <>{run.revision?.name ?? 'Deletion'} · </>}
        {isNamed ? 'Started' : 'started'} by{' '}
        <WhoLink entityRef={run.submittedBy} /> <TimeAgo at={run.createdAt} />
        {run.startedAt && (
          <>
            {' · '}
            {run.finishedAt ? 'took ' : 'for '}
            <Elapsed from={run.startedAt} to={run.finishedAt} />
          </>
        )}
      </div>
      {run.cause && (
        <div className={classes.facts}>
          <Sentence text={run.cause} />
        </div>
      )}
      {run.approvals
        .filter(approval => approval.brokenGlass)
        .map(approval => (
          <BrokenGlassNotice key={approval.id} approval={approval} />
        ))}
      {withSubSteps(run.steps).map(step => (
        <BrokenFreezeNotice key={step.id} step={step} />
      ))}
      {run.message && !isToldByStep(run) && (
        <div className={classes.message}>
          <Sentence text={run.message} />
        </div>
      )}
      {!run.finishedAt && <WaitingFor run={run} />}
      {isGraph && run.steps.length > 1 && <StepGraph steps={run.steps} />}
      {run.steps.length > 0 && (
        <StepTimeline
          steps={run.steps}
          actions={operations && { run, ...operations }}
        />
      )}
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
