import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type { Request, RequestHandler } from 'express';
import type { CallOptions } from '../service/types';

const callers = new WeakMap<Request, CallOptions>();

/** Lets a request pass only when it says who sends it. */
export function authenticate(httpAuth: HttpAuthService): RequestHandler {
  return async (request, _response, next) => {
    try {
      const credentials = await httpAuth.credentials(request, { allow: ['user', 'service'] });
      callers.set(request, { credentials });
      next();
    } catch (error) {
      next(error);
    }
  };
}

/** Who sends a request that passed `authenticate`. */
export function callerOf(request: Request): CallOptions {
  const caller = callers.get(request);
  if (!caller) {
    throw new Error('A route was reached without authentication');
  }
  return caller;
}
