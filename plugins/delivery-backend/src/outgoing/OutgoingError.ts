/**
 * - `refused`: not allowed to be asked; nothing was sent
 * - `unreached`: nothing was sent, since nobody was there
 * - `unanswered`: something was sent, and what became of it is not known
 */
export type OutgoingProblem = 'refused' | 'unreached' | 'unanswered';

/** A service outside of the clusters could not be used. The message is for people, without secrets. */
export class OutgoingError extends Error {
  constructor(
    readonly problem: OutgoingProblem,
    message: string,
  ) {
    super(message);
    this.name = 'OutgoingError';
  }
}
