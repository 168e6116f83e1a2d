import type {
  Approval,
  DeliveryApi,
} from '@slipway/backstage-plugin-delivery-common';
import type { Io } from '../../io';
import {
  type ExitStatus,
  exitStatus,
  type Portal,
  PortalFailure,
  type PortalOptions,
} from '../../portal';
import { confirm } from '../../portal/confirm';
import { printJson } from '../../portal/printJson';
import { readApplicationRef } from '../../portal/target';
import { UsageError } from '../../usageError';
import { printChanges } from './printChanges';

export type Decision = 'approve' | 'reject';

export interface DecideOptions extends PortalOptions {
  /** Decides without asking; what is approved is what was printed. */
  readonly yes: boolean;
  /** Decides without asking about exactly what has this hash. */
  readonly hash?: string;
  readonly comment?: string;
}

const idOfApproval =
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * `slipway approve` and `slipway reject`: shows what would change, asks, and decides about exactly that. The hash of what was shown goes along, so
 * that the portal refuses when it has become something else meanwhile.
 */
export async function decideCommand(
  decision: Decision,
  { client }: Portal,
  target: string,
  options: DecideOptions,
  io: Io,
): Promise<ExitStatus> {
  const approval = await findApproval(target, client);
  const asks = !options.yes && options.hash === undefined;
  if (options.output === 'text') {
    printApproval(approval, io);
  } else if (asks) {
    printApproval(approval, { ...io, out: io.err });
  }
  if (options.hash !== undefined && options.hash !== approval.hash) {
    throw new PortalFailure(
      exitStatus.failed,
      'approval_changed',
      `What waits now has the hash ${approval.hash}, not ${options.hash}`,
      'look at it again, then decide about that',
    );
  }
  if (!approval.mayDecide) {
    throw new PortalFailure(
      exitStatus.refused,
      'may_not_decide',
      `You cannot ${decision} this: ${
        approval.mayNotDecideReason ?? 'the rule does not name you.'
      }`,
    );
  }
  if (asks && !(await isAgreed(decision, io))) {
    io.err('Nothing was decided.\n');
    return exitStatus.waitsForPerson;
  }
  const decided = await client[decision](approval.id, {
    hash: approval.hash,
    ...(options.comment === undefined ? {} : { comment: options.comment }),
  });
  if (options.output === 'json') {
    printJson(decided, io);
  } else {
    io.out(tellDecided(decision, decided));
  }
  return exitStatus.done;
}

function tellDecided(
  decision: Decision,
  { state, application, stepName }: Approval,
): string {
  const what = `step "${stepName}" of ${application.namespace}/${application.name}`;
  switch (state) {
    case 'approved':
      return `Approved: ${what} goes on.\n`;
    case 'rejected':
      return `Rejected: the run of ${what} ends.\n`;
    default:
      return `Your decision (${decision}) about ${what} is counted; it is ${state}.\n`;
  }
}

function isAgreed(decision: Decision, io: Io): Promise<boolean> {
  return confirm(
    decision,
    {
      to: `${decision} exactly this`,
      remedy: `Use --yes to ${decision} what is shown above, or --hash to name it.`,
    },
    io,
  );
}

async function findApproval(
  target: string,
  client: DeliveryApi,
): Promise<Approval> {
  if (idOfApproval.test(target)) {
    return client.getApproval(target);
  }
  const ref = readApplicationRef(target);
  const waiting = (await client.getApplication(ref)).approvals;
  const [approval, ...others] = waiting;
  if (!approval) {
    throw new PortalFailure(
      exitStatus.failed,
      'no_approval',
      `${ref.namespace}/${ref.name} waits for no approval`,
    );
  }
  if (others.length > 0) {
    throw new UsageError(
      `${ref.namespace}/${
        ref.name
      } waits for several approvals; name one: ${waiting
        .map(({ id, stepName }) => `${id} (${stepName})`)
        .join(', ')}.`,
    );
  }
  return client.getApproval(approval.id);
}

function printApproval(approval: Approval, io: Io) {
  const { application, stepName, revision, submittedBy, rule, message, hash } =
    approval;
  io.out(
    `${application.namespace}/${application.name}, step "${stepName}"${
      revision ? `, revision ${revision.name}` : ''
    }, submitted by ${submittedBy}\n`,
  );
  io.out(`${message}\n`);
  io.out(`Rule: ${rule}\n\n`);
  printChanges(approval, io);
  io.out(`\nHash of exactly this: ${hash}\n`);
}
