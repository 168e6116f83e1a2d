import {
  type ApiProblem,
  DeliveryError,
} from '@slipway/backstage-plugin-delivery-common';

/** Why a call failed, in the terms of the API. */
export interface Failure {
  /** HTTP status; undefined when no answer came at all. */
  status?: number;
  problems: readonly ApiProblem[];
}

/** What an error that a call threw says. Whatever did not come from the API is told as "no answer". */
export function failureOf(error: unknown): Failure {
  if (error instanceof DeliveryError) {
    return { status: error.status, problems: error.errors };
  }
  const detail = error instanceof Error ? error.message : String(error);
  return {
    problems: [
      {
        code: 'no_answer',
        message: 'The delivery service did not answer.',
        hint: `Check that the Backstage backend runs and that you are online (${detail}).`,
      },
    ],
  };
}

/** Whether the thing that was asked for is not there. */
export function isNotFound(error: unknown): boolean {
  return failureOf(error).status === 404;
}
