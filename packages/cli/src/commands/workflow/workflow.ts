import type {
  DeliveryApi,
  Run,
} from '@slipway/backstage-plugin-delivery-common';
import type { Io } from '../../io';
import {
  type ExitStatus,
  exitStatus,
  type Portal,
  type PortalOptions,
} from '../../portal';
import { printJson } from '../../portal/printJson';
import { findRunId } from '../../portal/target';

/** What people do to a run, by the name of the command. */
export const workflowVerbs = {
  terminate: (client: DeliveryApi, id: string) => client.terminateRun(id),
  restart: (client: DeliveryApi, id: string) => client.restartRun(id),
} satisfies {
  [verb: string]: (client: DeliveryApi, id: string) => Promise<Run>;
};

export type WorkflowVerb = keyof typeof workflowVerbs;

/** `slipway workflow <verb>`: tells the run that came of it. */
export async function workflowCommand(
  verb: WorkflowVerb,
  { client }: Portal,
  target: string,
  { output }: PortalOptions,
  io: Io,
): Promise<ExitStatus> {
  const run = await workflowVerbs[verb](
    client,
    await findRunId(target, client),
  );
  if (output === 'json') {
    printJson(run, io);
  } else {
    io.out(`Run ${run.id} (${run.phase}): ${run.message}\n`);
  }
  return exitStatus.done;
}
