import Button from '@material-ui/core/Button';
import type { ApiProblem } from '@slipway/backstage-plugin-delivery-common';
import { type Failure, failureOf } from '../api/failureOf';
import type { Tone } from '../status/tone';
import { Notice } from './Notice';

/** Why something did not work, in the words of the API: sentence, path, hint and code. */
export function FailureNotice(props: {
  error: unknown;
  /** What was tried: `The Application could not be read`. */
  what: string;
  onRetry?: () => void;
}) {
  const { error, what, onRetry } = props;
  const failure = failureOf(error);
  return (
    <Notice
      live
      tone={toneOf(failure)}
      title={titleOf(failure, what)}
      action={
        onRetry && failure.status !== 403 ? (
          <Button size="small" variant="outlined" onClick={onRetry}>
            Try again
          </Button>
        ) : undefined
      }
    >
      {failure.problems.map((problem, index) => (
        <ProblemLine key={index} problem={problem} />
      ))}
    </Notice>
  );
}

function ProblemLine({ problem }: { problem: ApiProblem }) {
  const { message, path, hint, code } = problem;
  // Calls of the API help nobody who looks at a page.
  const told = hint && !/^(GET|POST|PUT|PATCH|DELETE) \//.test(hint);
  return (
    <div>
      {path && <code>{path}: </code>}
      {message}
      {told && <span>{/[.!?:;]$/.test(message) ? ' ' : ': '}{hint}</span>}{' '}
      <small title="Code of the error, for a report">({code})</small>
    </div>
  );
}

function toneOf(failure: Failure): Tone {
  return failure.status === 403 || failure.status === 404 ? 'waiting' : 'error';
}

function titleOf(failure: Failure, what: string): string {
  switch (failure.status) {
    case 401:
      return `${what}: you are not signed in any more. Reload the page.`;
    case 403:
      return `${what}: you are not allowed to. Ask whoever keeps this portal's permissions.`;
    default:
      return `${what}.`;
  }
}
