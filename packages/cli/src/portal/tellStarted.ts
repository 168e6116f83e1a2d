import type { Io } from '../io';
import type { Portal } from './connectPortal';
import { type ExitStatus, exitStatus } from './exitStatus';
import { followRun } from './followRun';
import { printJson } from './printJson';
import type { PortalOptions } from './withPortal';

export interface WaitOptions extends PortalOptions {
  /** Goes on until the run has ended or waits for a person. */
  readonly wait: boolean;
  /** How long that may take, milliseconds. */
  readonly timeout: number;
}

/** Ends a command that has begun a run: with the answer that it got, or as the run ends. */
export async function tellStarted(
  answer: { readonly run: { readonly id: string } },
  sentence: string,
  { client }: Portal,
  { output, wait, timeout }: WaitOptions,
  io: Io,
): Promise<ExitStatus> {
  if (output === 'text') {
    io.out(`${sentence}, run ${answer.run.id}\n`);
  } else if (!wait) {
    printJson(answer, io);
  }
  return wait
    ? followRun(
        answer.run.id,
        client,
        { output, until: Date.now() + timeout },
        io,
      )
    : exitStatus.done;
}
