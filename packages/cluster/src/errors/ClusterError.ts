/**
 * - `unreachable`: nothing answers, the connection broke, TLS failed, or the API server says that it cannot serve
 * - `timeout`: no complete answer before the deadline
 * - `unauthorized`: the credential is not accepted (401)
 * - `forbidden`: the credential may not do this (403)
 * - `not_found`: the object, or the namespace it should be in, does not exist
 * - `already_exists`: creation of something that is there
 * - `conflict`: another field manager owns a field, or a precondition (uid, resourceVersion) does not hold
 * - `invalid`: the API server refuses the object (422, 400, 413)
 * - `throttled`: 429, see `retryAfterSeconds`
 * - `gone`: a resourceVersion or continue token is too old (410)
 * - `terminating`: the object or its namespace is being deleted
 * - `unknown_kind`: the cluster does not serve this kind
 * - `too_large`: an answer exceeded the cap
 * - `bad_answer`: the answer is not what was asked for
 * - `internal`: the API server failed (500), e.g. because an admission webhook does not answer
 */
export type ClusterErrorCode =
  | 'unreachable'
  | 'timeout'
  | 'unauthorized'
  | 'forbidden'
  | 'not_found'
  | 'already_exists'
  | 'conflict'
  | 'invalid'
  | 'throttled'
  | 'gone'
  | 'terminating'
  | 'unknown_kind'
  | 'too_large'
  | 'bad_answer'
  | 'internal';

/** A field that another manager owns with another value. */
export interface FieldConflict {
  /** E.g. `kubectl-client-side-apply`. */
  readonly manager: string;
  /** Through which it has the field: `scale`; absent for the object itself. */
  readonly subresource?: string;
  /** E.g. `spec.replicas`. */
  readonly field: string;
}

/** One reason why an object was refused. */
export interface FieldCause {
  readonly field: string;
  readonly message: string;
}

export interface ClusterErrorOptions {
  readonly cluster: string;
  readonly code: ClusterErrorCode;
  /** One sentence, already free of credentials and secret values. */
  readonly message: string;
  readonly status?: number;
  readonly conflicts?: readonly FieldConflict[];
  readonly causes?: readonly FieldCause[];
  readonly target?: { readonly kind: string; readonly name: string };
  readonly retryAfterSeconds?: number;
}

/** Everything that goes wrong with a cluster. The message never holds a credential or the value of a Secret. */
export class ClusterError extends Error {
  readonly cluster: string;
  readonly code: ClusterErrorCode;
  /** HTTP status, when there was an answer. */
  readonly status?: number;
  readonly conflicts: readonly FieldConflict[];
  readonly causes: readonly FieldCause[];
  /** What the error is about, as the API server names it: `{ kind: 'namespaces', name: 'shop' }`. */
  readonly target?: { readonly kind: string; readonly name: string };
  readonly retryAfterSeconds?: number;

  constructor(options: ClusterErrorOptions) {
    super(options.message);
    this.name = 'ClusterError';
    this.cluster = options.cluster;
    this.code = options.code;
    this.status = options.status;
    this.conflicts = options.conflicts ?? [];
    this.causes = options.causes ?? [];
    this.target = options.target;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** Whether the cluster could not be asked at all: nothing is known, neither good nor bad. */
export function isAway(error: unknown): error is ClusterError {
  return (
    error instanceof ClusterError &&
    (error.code === 'unreachable' || error.code === 'timeout')
  );
}
