import type {
  DeliveryApi,
  Run,
  RunActionName,
} from '@slipway/backstage-plugin-delivery-common';
import type { Io } from '../../io';
import { UsageError } from '../../usageError';
import {
  type ExitStatus,
  exitStatus,
  type Portal,
  PortalFailure,
  type PortalOptions,
} from '../../portal';
import { listSteps } from '../../portal/describeSteps';
import { printJson } from '../../portal/printJson';
import { findRunId } from '../../portal/target';

/** What the verbs take besides the run; each uses what concerns it. */
export interface WorkflowOptions extends PortalOptions {
  readonly step?: string;
  readonly from?: string;
  readonly hash?: string;
  readonly message?: string;
  readonly outcome?: 'run-again' | 'treat-as-done';
  readonly choice?: 'take' | 'give-up';
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
  resolve: async (client, id, { step, outcome }) => {
    if (!outcome) {
      throw new UsageError(
        'Say what happened: --outcome run-again when it did not, --outcome treat-as-done when it did.',
      );
    }
    const name = step ?? (await onlyStep(client, id, 'resolve'));
    return client.resolveStep(id, name, { choice: outcome });
  },
  'decide-conflicts': (client, id, { choice }) => {
    if (!choice) {
      throw new UsageError(
        "Say whose values count: --choice take for the Application's, --choice give-up for theirs.",
      );
    }
    return client.decideConflicts(id, { choice });
  },
  'break-glass': async (client, id, { step, message }) =>
    client.breakFreeze(
      id,
      step ?? (await onlyStep(client, id, 'break-glass')),
      { reason: message },
    ),
  terminate: (client, id) => client.terminateRun(id),
  restart: (client, id, { from }) => client.restartRun(id, { from }),
} satisfies { [verb: string]: Verb };

export type WorkflowVerb = keyof typeof workflowVerbs;

/** The one step that something can be done with. */
async function onlyStep(
  client: DeliveryApi,
  id: string,
  action: RunActionName,
): Promise<string> {
  const steps = listSteps(await client.getRun(id));
  const [first, ...others] = steps.filter(({ actions }) =>
    actions.some(each => each.action === action && each.allowed),
  );
  if (!first || others.length > 0) {
    const why = steps.flatMap(step =>
      step.actions.filter(each => each.action === action && each.reason),
    )[0]?.reason;
    throw new PortalFailure(
      exitStatus.failed,
      first ? 'several_steps' : 'nothing_to_do',
      first
        ? `More than one step of run ${id} could be meant`
        : `No step of run ${id} is one that this fits${why ? `: ${why}` : ''}`,
      first
        ? `name one by --step: ${[first, ...others]
            .map(({ name }) => name)
            .join(', ')}`
        : `slipway wfstep list ${id} shows them`,
    );
  }
  return first.id;
}

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
