/** How commands against a portal end, so that a script can tell the cases apart. */
export const exitStatus = {
  done: 0,
  /** The input is wrong, or the run failed or was stopped. */
  failed: 1,
  /** Called in a wrong way. */
  usage: 2,
  /** Nothing goes on before a person decides. */
  waitsForPerson: 3,
  /** Not signed in, or not allowed to. */
  refused: 4,
  /** The portal does not answer, or answers that it is broken. */
  unreachable: 5,
  /** `--timeout` passed; the delivery goes on. */
  timedOut: 6,
} as const;

/** One of the statuses above. */
export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];
