import {
  DeliveryError,
  formatProblem,
} from '@slipway/backstage-plugin-delivery-common';
import type { Io } from '../io';
import { commandsFor } from './commandsFor';
import { ExitStatus, exitStatus } from './exitStatus';
import { PortalFailure } from './PortalFailure';

const signInAgain = 'sign in again with "slipway login", or set SLIPWAY_TOKEN';

/**
 * Says on the error stream what went wrong, one problem a line, or as the error document of the API (`{status, code, message, errors}`) when JSON is
 * asked for. Answers the exit status. Throws what is a bug.
 */
export function reportFailure(
  error: unknown,
  io: Io,
  output: 'text' | 'json',
): ExitStatus {
  if (error instanceof DeliveryError) {
    const { status, code, errors } = error;
    // The API's own remedy is told in words of HTTP.
    const said =
      status === 401
        ? errors.map(problem => ({ ...problem, hint: signInAgain }))
        : errors;
    print(
      {
        status,
        code,
        message: errors[0]?.message ?? error.message,
        errors: said,
      },
      io,
      output,
    );
    return statusOfAnswer(status);
  }
  if (error instanceof PortalFailure) {
    const { code, message, hint } = error;
    print(
      { code, message, errors: [{ code, message, ...(hint ? { hint } : {}) }] },
      io,
      output,
    );
    return error.status;
  }
  throw error;
}

function statusOfAnswer(status: number): ExitStatus {
  if (status === 401 || status === 403) {
    return exitStatus.refused;
  }
  return status >= 500 ? exitStatus.unreachable : exitStatus.failed;
}

interface Failure {
  readonly status?: number;
  readonly code: string;
  readonly message: string;
  readonly errors: readonly { code: string; message: string; hint?: string }[];
}

function print(failure: Failure, io: Io, output: 'text' | 'json') {
  if (output === 'json') {
    io.err(`${JSON.stringify(failure, null, 2)}\n`);
    return;
  }
  for (const problem of failure.errors) {
    const told = problem.hint
      ? { ...problem, hint: commandsFor(problem.hint) }
      : problem;
    io.err(`${formatProblem(told).replaceAll('\n', ' ')}\n`);
  }
}
