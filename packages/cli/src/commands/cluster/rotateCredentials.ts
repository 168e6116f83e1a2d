import type { Io } from '../../io';
import {
  type ExitStatus,
  exitStatus,
  type Portal,
  type PortalOptions,
} from '../../portal';
import { printJson } from '../../portal/printJson';

/** `slipway cluster rotate-credentials`: fails when a credential could not be read. */
export async function rotateCredentialsCommand(
  { client }: Portal,
  { output }: PortalOptions,
  io: Io,
): Promise<ExitStatus> {
  const result = await client.clusters.rotateCredentials();
  if (output === 'json') {
    printJson(result, io);
  } else {
    io.out(
      `${result.rotated} credentials were encrypted with the first key.\n`,
    );
    result.failed.forEach(({ message }) => io.err(`${message}\n`));
  }
  return result.failed.length > 0 ? exitStatus.failed : exitStatus.done;
}
