import type { ExitStatus } from './exitStatus';

/** A command against a portal that cannot go on, told in a sentence. */
export class PortalFailure extends Error {
  constructor(
    readonly status: ExitStatus,
    /** Stable, e.g. `not_signed_in`. */
    readonly code: string,
    message: string,
    readonly hint?: string,
  ) {
    super(message);
    this.name = 'PortalFailure';
  }
}
