import type { LoggerService } from '@backstage/backend-plugin-api';
import { type ApiProblem, toApiError } from '@slipway/backstage-plugin-delivery-common';
import type { ErrorRequestHandler } from 'express';
import { type DatabaseTrouble, describeTrouble } from '../database/describeTrouble';
import { RequestRefused } from '../refusals/RequestRefused';

const retryAfterSeconds = 5;

const troubles: { readonly [trouble in DatabaseTrouble]: ApiProblem } = {
  away: { code: 'database_away', message: 'The database does not answer; nothing was changed', hint: 'try again in a moment: what was accepted before is kept' },
  full: { code: 'database_full', message: 'The database has no room left, so nothing new is taken in; what there is can be looked at', hint: 'tell those who run this portal' },
  'read-only': { code: 'database_read_only', message: 'The database takes no changes at the moment; what there is can be looked at', hint: 'try again in a moment; tell those who run this portal if it lasts' },
  busy: { code: 'database_busy', message: 'The database is too busy; nothing was changed', hint: 'try again in a moment' },
};

/** Answers every error with an `ApiError`. What we did not foresee goes to the log, and only a sentence to the caller. */
export function respondWithError(logger: LoggerService): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const { status, problems } = describeError(error);
    if (error instanceof RequestRefused && status >= 500) {
      logger.warn(`${request.method} ${request.path} was refused: ${error.message}`);
    } else if (status >= 500) {
      logger.error(`${request.method} ${request.path} failed`, error instanceof Error ? error : new Error(String(error)));
    }
    if (status === 503) {
      response.setHeader('Retry-After', retryAfterSeconds);
    }
    response.status(status).json(toApiError(status, problems));
  };
}

function describeError(error: unknown): {
  status: number;
  problems: readonly [ApiProblem, ...ApiProblem[]];
} {
  if (error instanceof RequestRefused) {
    return error;
  }
  // Backstage's own errors, by name: copies of the package make instanceof unreliable.
  const { name, message } = error instanceof Error ? error : { name: '', message: '' };
  switch (name) {
    case 'AuthenticationError':
      return {
        status: 401,
        problems: [
          {
            code: 'unauthenticated',
            message: 'This request does not say who sends it, or its token is not valid (any more)',
            hint: 'sign in, or send a token as "Authorization: Bearer <token>"',
          },
        ],
      };
    case 'NotAllowedError':
      return { status: 403, problems: [{ code: 'forbidden', message: message || 'You may not do this' }] };
    case 'URIError':
      return { status: 400, problems: [{ code: 'bad_request', message: 'The address cannot be decoded' }] };
    default: {
      const trouble = describeTrouble(error);
      if (trouble) {
        return { status: 503, problems: [troubles[trouble]] };
      }
      return {
        status: 500,
        problems: [
          {
            code: 'internal',
            message: 'Something went wrong in the delivery backend that is not your doing',
            hint: "try again; if it happens again, the backend's log says more",
          },
        ],
      };
    }
  }
}
