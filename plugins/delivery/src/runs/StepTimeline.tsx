import { makeStyles } from '@material-ui/core/styles';
import type { StepRun } from '@slipway/backstage-plugin-delivery-common';
import {
  Elapsed,
  stepPhases,
  TimeLeft,
  type Tone,
  toneColors,
  ToneIcon,
} from '@slipway/backstage-plugin-delivery-react';
import { Sentence } from '../links/Sentence';
import { StepActions, type StepActionsProps } from './StepActions';

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    step: {
      position: 'relative',
      display: 'grid',
      gridTemplateColumns: '20px minmax(0, 1fr) auto',
      [theme.breakpoints.down('xs')]: {
        gridTemplateColumns: '20px minmax(0, 1fr)',
      },
      columnGap: 10,
      padding: theme.spacing(0, 0, 1.5),
      fontSize: 14,
      lineHeight: '20px',
      '&:not(:last-child)::before': {
        content: '""',
        position: 'absolute',
        left: 9,
        top: 22,
        bottom: 2,
        width: 2,
        background: theme.palette.divider,
      },
      '&:last-child': { paddingBottom: 0 },
    },
    sub: { gridColumn: '2 / -1', paddingTop: theme.spacing(1) },
    icon: { display: 'flex', paddingTop: 1 },
    name: { fontWeight: 600, overflowWrap: 'anywhere' },
    quiet: {
      color: theme.palette.text.secondary,
      fontSize: 13,
      fontWeight: 400,
    },
    message: {
      fontSize: 13,
      lineHeight: '18px',
      overflowWrap: 'anywhere',
      color: ({ tone }: { tone: Tone }) =>
        tone === 'error'
          ? toneColors(theme, 'error').foreground
          : theme.palette.text.secondary,
    },
    actions: { marginLeft: -5 },
    aside: {
      textAlign: 'right',
      fontSize: 13,
      color: theme.palette.text.secondary,
      fontVariantNumeric: 'tabular-nums',
      // Beside the sentence there is no room for it on a telephone.
      [theme.breakpoints.down('xs')]: {
        gridColumn: 2,
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: theme.spacing(1),
      },
    },
    word: {
      fontWeight: 600,
      color: ({ tone }: { tone: Tone }) => toneColors(theme, tone).foreground,
    },
  }),
  { name: 'SlipwayStepTimeline' },
);

/** The steps of a run in order: state, what happened, attempt, duration, and how long until the time-out. */
export function StepTimeline(props: {
  steps: readonly StepRun[];
  /** Left out, nothing can be done. */
  actions?: StepActionsProps;
}) {
  const classes = useStyles({ tone: 'neutral' });
  return (
    <ol className={classes.list} aria-label="Steps">
      {props.steps.map(step => (
        <StepRow key={step.id} step={step} actions={props.actions} />
      ))}
    </ol>
  );
}

function StepRow(props: { step: StepRun; actions?: StepActionsProps }) {
  const { step, actions } = props;
  const { tone, word } = stepPhases[step.phase];
  const classes = useStyles({ tone });
  const { startedAt, finishedAt, timeoutAt, attempt, dependsOn } = step;
  const waits = finishedAt === undefined && startedAt !== undefined;
  return (
    <li className={classes.step}>
      <span className={classes.icon}>
        <ToneIcon tone={tone} size={19} />
      </span>
      <div>
        <div className={classes.name}>
          {step.alias ?? step.name}{' '}
          <span className={classes.quiet}>
            {step.type}
            {dependsOn.length > 0 && ` · after ${dependsOn.join(', ')}`}
          </span>
        </div>
        {step.message && (
          <div className={classes.message}>
            <Sentence text={step.message} />
          </div>
        )}
        {actions && (
          <div className={classes.actions}>
            <StepActions step={step} {...actions} />
          </div>
        )}
      </div>
      <div className={classes.aside}>
        <div className={classes.word}>{word}</div>
        {startedAt && <Elapsed from={startedAt} to={finishedAt} />}
        {attempt > 1 && <div>attempt {attempt}</div>}
        {waits && timeoutAt && (
          <div title={`Fails at ${new Date(timeoutAt).toLocaleString()}`}>
            time-out in <TimeLeft until={timeoutAt} />
          </div>
        )}
      </div>
      {step.subSteps.length > 0 && (
        <div className={classes.sub}>
          <StepTimeline steps={step.subSteps} actions={actions} />
        </div>
      )}
    </li>
  );
}
