import type { Io } from '../../io';
import {
  type ExitStatus,
  exitStatus,
  type Portal,
  type PortalOptions,
} from '../../portal';
import { printJson } from '../../portal/printJson';
import { readApplicationRef } from '../../portal/target';

/** `slipway drift withdraw`: takes back what was decided about a field. */
export async function withdrawChoiceCommand(
  { client }: Portal,
  { name, id }: { readonly name: string; readonly id: string },
  { output }: PortalOptions,
  io: Io,
): Promise<ExitStatus> {
  const { choices } = await client.withdrawFieldChoice(
    readApplicationRef(name),
    id,
  );
  if (output === 'json') {
    printJson({ choices }, io);
  } else {
    io.out(`Withdrawn; ${choices.length} decisions about fields are left.\n`);
  }
  return exitStatus.done;
}
