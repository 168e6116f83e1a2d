import type { DefinitionKind } from '@slipway/backstage-plugin-delivery-common';
import type { Io } from '../../io';
import {
  type ExitStatus,
  exitStatus,
  type Portal,
  type PortalOptions,
} from '../../portal';
import { printJson } from '../../portal/printJson';
import { UsageError } from '../../usageError';

export interface DeleteDefinitionOptions extends PortalOptions {
  readonly kind?: DefinitionKind;
  readonly evenIfUsed: boolean;
}

/** `slipway def delete`: takes a published definition out of use. */
export async function deleteDefinitionCommand(
  { client }: Portal,
  name: string,
  options: DeleteDefinitionOptions,
  io: Io,
): Promise<ExitStatus> {
  const { kind, evenIfUsed } = options;
  if (!kind) {
    throw new UsageError(
      `Say which kind of definition ${name} is: --kind component, trait, policy or workflow-step.`,
    );
  }
  const result = await client.deleteDefinition({ kind, name }, { evenIfUsed });
  if (options.output === 'json') {
    printJson(result, io);
  } else {
    io.out(`${kind}/${name}: deleted. ${result.message}\n`);
  }
  return exitStatus.done;
}
