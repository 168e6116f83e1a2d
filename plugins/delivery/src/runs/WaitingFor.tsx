import Typography from '@material-ui/core/Typography';
import type {
  NextMove,
  WaitsFor,
} from '@slipway/backstage-plugin-delivery-common';
import { TimeLeft } from '@slipway/backstage-plugin-delivery-react';

const words: Record<WaitsFor, string> = {
  runner: 'Waits for a free runner',
  step: 'Waits for its turn',
  cluster: 'Waits for a cluster',
  quota: 'Waits for room in a quota',
  person: 'Waits for a person',
  time: 'Goes on by itself',
  run: 'Waits for another run of the same Application',
  nothing: '',
};

/** What a run waits for, and how long at most; where time alone is waited for, how long. */
export function WaitingFor({ next }: { next: NextMove }) {
  if (next.waitsFor === 'nothing') {
    return null;
  }
  return (
    <Typography
      variant="body2"
      component="div"
      color="textSecondary"
      title={next.message}
    >
      {words[next.waitsFor]}
      {next.at && (
        <>
          {next.waitsFor === 'time' ? ' in ' : ', for at most '}
          <TimeLeft until={next.at} />
        </>
      )}
    </Typography>
  );
}
