import {
  readField,
  readList,
  readNumber,
  readString,
} from '../kubernetes/readField';
import {
  ClusterError,
  type ClusterErrorCode,
  type FieldCause,
  type FieldConflict,
} from './ClusterError';
import { readableCause, readableMessage } from './readableMessage';
import { redactSecrets } from './redactSecrets';

export interface StatusAnswer {
  readonly cluster: string;
  /** HTTP status; for errors inside a watch, the `code` of the Status. */
  readonly status: number;
  /** Body as text, usually a `Status` of Kubernetes. */
  readonly body: string;
  readonly retryAfter?: string;
  /** What was tried: `apply Deployment "web"`. */
  readonly doing: string;
  /** Values that must not appear in the message. */
  readonly secrets: readonly string[];
}

/** Turns an answer with a status of 300 or more into the error that tells it. */
export function errorFromStatus(answer: StatusAnswer): ClusterError {
  const status = parseStatus(answer.body);
  const clean = (text: string) => redactSecrets(text, answer.secrets);
  const causes = readList(status, 'details', 'causes');
  const conflicts = causes
    .filter(cause => readString(cause, 'reason') === 'FieldManagerConflict')
    .map(cause => parseConflict(cause, clean));
  const said =
    clean(readableMessage(readString(status, 'message'), causes)) ||
    shorten(clean(answer.body));
  const code = codeOf(answer.status, status, causes, said);
  const target = readField(status, 'details', 'name');
  return new ClusterError({
    cluster: answer.cluster,
    code,
    status: answer.status,
    message: sentence(answer, code, said, conflicts),
    conflicts,
    causes: causes.map(
      (cause): FieldCause => ({
        field: clean(readString(cause, 'field')).replace(/^\./, ''),
        message: clean(readableCause(readString(cause, 'message'))),
      }),
    ),
    target:
      typeof target === 'string'
        ? { kind: readString(status, 'details', 'kind'), name: target }
        : undefined,
    retryAfterSeconds:
      retryAfterSeconds(answer.retryAfter) ??
      readNumber(status, 'details', 'retryAfterSeconds'),
  });
}

function codeOf(
  http: number,
  status: unknown,
  causes: readonly unknown[],
  said: string,
): ClusterErrorCode {
  const reason = readString(status, 'reason');
  if (
    causes.some(
      cause => readString(cause, 'reason') === 'NamespaceTerminating',
    ) ||
    (http === 409 && /being deleted|is being terminated/.test(said))
  ) {
    return 'terminating';
  }
  switch (http) {
    case 401:
      return 'unauthorized';
    case 403:
      return 'forbidden';
    case 404:
      return 'not_found';
    case 408:
      return 'timeout';
    case 409:
      return reason === 'AlreadyExists' ? 'already_exists' : 'conflict';
    case 410:
      return 'gone';
    case 429:
      return 'throttled';
    case 502:
    case 503:
      return 'unreachable';
    case 504:
      return 'timeout';
    default:
      if (http >= 500) {
        // Server-side apply of a field that no schema knows is answered with 500 by Kubernetes, though the object is at fault.
        return /field not declared in schema|failed to create typed patch object/.test(
          said,
        )
          ? 'invalid'
          : 'internal';
      }
      return http >= 400 ? 'invalid' : 'bad_answer';
  }
}

function sentence(
  answer: StatusAnswer,
  code: ClusterErrorCode,
  said: string,
  conflicts: readonly FieldConflict[],
): string {
  const where = `cluster ${answer.cluster}`;
  if (conflicts.length > 0) {
    const owners = conflicts
      .map(conflict => `${conflict.field} belongs to "${conflict.manager}"`)
      .join('; ');
    return `${where} refused to ${answer.doing}: ${owners}`;
  }
  switch (code) {
    case 'unauthorized':
      return `${where} does not accept the credential it was registered with: register it again with a valid one`;
    case 'throttled':
      return `${where} is overloaded and asks to come back later (429) when trying to ${answer.doing}`;
    case 'unreachable':
    case 'timeout':
      return `${where} cannot serve requests now (${answer.status}) when trying to ${answer.doing}: ${said}`;
    case 'bad_answer':
      return `${where} answered ${answer.status} when trying to ${answer.doing}: redirects are not followed, register the address of the API server itself`;
    default:
      return `${where} refused to ${answer.doing}: ${said}`;
  }
}

function parseConflict(
  cause: unknown,
  clean: (text: string) => string,
): FieldConflict {
  const message = clean(readString(cause, 'message'));
  const subresource = /with subresource "([^"]*)"/.exec(message)?.[1];
  return {
    manager: /conflict with "([^"]*)"/.exec(message)?.[1] ?? message,
    ...(subresource ? { subresource } : {}),
    field: clean(readString(cause, 'field')).replace(/^\./, ''),
  };
}

function parseStatus(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function shorten(body: string): string {
  return body.length > 300 ? `${body.slice(0, 300)} …` : body || 'no text';
}

function retryAfterSeconds(header: string | undefined): number | undefined {
  const seconds = Number(header);
  return header && Number.isFinite(seconds) && seconds >= 0
    ? seconds
    : undefined;
}
