import Typography from '@material-ui/core/Typography';
import type {
  Run,
  StepRun,
  WaitsFor,
} from '@slipway/backstage-plugin-delivery-common';
import { TimeLeft } from '@slipway/backstage-plugin-delivery-react';
import { withSubSteps } from './withSubSteps';

const words: Record<Exclude<WaitsFor, 'cluster'>, string> = {
  runner: 'Waits for a free runner',
  step: 'Waits for its turn',
  quota: 'Waits for room in a quota',
  person: 'Waits for a person',
  time: 'Goes on by itself',
  run: 'Waits for another run of the same Application',
  nothing: '',
};

/** What a run waits for, and how long at most; where time alone is waited for, how long. */
export function WaitingFor({ run }: { run: Pick<Run, 'next' | 'steps'> }) {
  const { waitsFor, message, at } = run.next;
  if (waitsFor === 'nothing') {
    return null;
  }
  return (
    <Typography
      variant="body2"
      component="div"
      color="textSecondary"
      title={message}
    >
      {waitsFor === 'cluster' ? untilDone(run.steps) : words[waitsFor]}
      {at && (
        <>
          {waitsFor === 'time' ? ' in ' : ', for at most '}
          <TimeLeft until={at} />
        </>
      )}
    </Typography>
  );
}

/** The cluster answers, or does not, or its pods do not start: the sentence of the step says which. */
function untilDone(steps: readonly StepRun[]): string {
  const names = withSubSteps(steps)
    .filter(
      ({ next, subSteps }) =>
        next.waitsFor === 'cluster' && subSteps.length === 0,
    )
    .map(({ name }) => name);
  return names.length === 0
    ? 'Waits for what happens in the cluster'
    : `Waits until ${names.join(', ')} is done in the cluster`;
}
