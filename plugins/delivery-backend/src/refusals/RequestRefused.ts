import type { ApiProblem } from '@slipway/backstage-plugin-delivery-common';
import { withoutLogLines } from '@slipway/cluster';

/** Statuses that a refusal can have; everything else is a bug, or a failure of the surroundings. */
export type RefusalStatus = 400 | 403 | 404 | 409 | 413 | 415 | 503;

/** A request that is answered with problems instead of a document: the only error that the service layer throws on purpose. */
export class RequestRefused extends Error {
  readonly status: RefusalStatus;
  readonly problems: readonly [ApiProblem, ...ApiProblem[]];

  constructor(
    status: RefusalStatus,
    problems: readonly [ApiProblem, ...ApiProblem[]],
  ) {
    const [first, ...others] = problems;
    const told: RequestRefused['problems'] = [asTold(first), ...others.map(asTold)];
    super(told.map(problem => problem.message).join('; '));
    this.name = 'RequestRefused';
    this.status = status;
    this.problems = told;
  }
}

/** Some quote what a run says. The audit log keeps refusals, and is for more people than logs are. */
function asTold(problem: ApiProblem): ApiProblem {
  return { ...problem, message: withoutLogLines(problem.message) };
}

export function notFound(message: string, hint?: string): RequestRefused {
  return refusal(404, 'not_found', message, hint);
}

export function conflict(code: string, message: string, hint?: string): RequestRefused {
  return refusal(409, code, message, hint);
}

export function forbidden(code: string, message: string, hint?: string): RequestRefused {
  return refusal(403, code, message, hint);
}

/** Refuses one thing in what was sent; `path` names it. */
export function invalid(code: string, path: string, message: string, hint?: string): RequestRefused {
  return new RequestRefused(400, [{ code, path, message, ...(hint ? { hint } : {}) }]);
}

export function refusal(
  status: RefusalStatus,
  code: string,
  message: string,
  hint?: string,
): RequestRefused {
  return new RequestRefused(status, [{ code, message, ...(hint ? { hint } : {}) }]);
}
