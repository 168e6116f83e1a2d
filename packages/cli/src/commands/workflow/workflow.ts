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

/** What the verbs take besides the run; each uses what concerns it. */
export interface WorkflowOptions extends PortalOptions {
  readonly step?: string;
  readonly from?: string;
  readonly hash?: string;
  readonly message?: string;
}

type Verb = (
  client: DeliveryApi,
  id: string,
  options: WorkflowOptions,
) => Promise<Run>;

/** What people do to a run, by the name of the command. */
export const workflowVerbs = {
  suspend: (client, id, { message }) => client.suspendRun(id, { message }),
  resume: (client, id, { step, hash, message }) =>
    client.resumeRun(id, { step, hash, comment: message }),
  retry: (client, id, { step }) => client.retryRun(id, { step }),
  terminate: (client, id) => client.terminateRun(id),
  restart: (client, id, { from }) => client.restartRun(id, { from }),
} satisfies { [verb: string]: Verb };

export type WorkflowVerb = keyof typeof workflowVerbs;

/** `slipway workflow <verb>`: tells the run that came of it. */
export async function workflowCommand(
  verb: WorkflowVerb,
  { client }: Portal,
  target: string,
  options: WorkflowOptions,
  io: Io,
): Promise<ExitStatus> {
  const act: Verb = workflowVerbs[verb];
  const run = await act(client, await findRunId(target, client), options);
  if (options.output === 'json') {
    printJson(run, io);
  } else {
    io.out(`Run ${run.id} (${run.phase}): ${run.message}\n`);
  }
  return exitStatus.done;
}
