import type { ApiError, ApiProblem } from '../api/types';
import { formatProblem, toApiError } from '../api/problems';

/** An answer of the API with a status of 400 or more. The message holds every problem, one a line. */
export class DeliveryError extends Error {
  readonly status: number;
  /** Stable code of the first problem. */
  readonly code: string;
  readonly errors: readonly ApiProblem[];

  constructor(error: ApiError) {
    super(error.errors.map(formatProblem).join('\n'));
    this.name = 'DeliveryError';
    this.status = error.status;
    this.code = error.code;
    this.errors = error.errors;
  }

  /** Understands our own error document, Backstage's, and whatever a proxy in between may answer. */
  static async fromResponse(response: Response): Promise<DeliveryError> {
    const text = await response.text().catch(() => '');
    return new DeliveryError(readErrorBody(response.status, text));
  }
}

function readErrorBody(status: number, text: string): ApiError {
  const body = parseJson(text);
  if (isRecord(body)) {
    if (Array.isArray(body.errors)) {
      const [first, ...rest] = body.errors.filter(isProblem);
      if (first) {
        return toApiError(status, [first, ...rest]);
      }
    }
    if (isRecord(body.error) && typeof body.error.message === 'string') {
      return toApiError(status, [
        { code: codeOfStatus(status), message: body.error.message },
      ]);
    }
  }
  const hint = text.trim().slice(0, 200);
  return toApiError(status, [
    {
      code: codeOfStatus(status),
      message: `The delivery backend answered with status ${status}`,
      ...(hint ? { hint } : {}),
    },
  ]);
}

function codeOfStatus(status: number): string {
  switch (status) {
    case 401:
      return 'unauthenticated';
    case 403:
      return 'forbidden';
    case 404:
      return 'not_found';
    case 409:
      return 'conflict';
    default:
      return status >= 500 ? 'internal' : 'bad_request';
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isProblem(value: unknown): value is ApiProblem {
  return (
    isRecord(value) &&
    typeof value.code === 'string' &&
    typeof value.message === 'string'
  );
}
