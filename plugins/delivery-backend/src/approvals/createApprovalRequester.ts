import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { databaseNow } from '../database/databaseNow';
import { findApplication } from '../database/operations/applications/findApplication';
import { insertApproval } from '../database/operations/approvals/insertApproval';
import { appendOutbox } from '../database/operations/outbox/appendOutbox';
import type { ApprovalRequester } from '../runner/ports';
import type { ClusterDirectory, PreviewChanges, RenderPlans } from '../service/dependencies';
import { approvalPoliciesOf } from './approvalPolicy';
import { approversOf, expiryOf, rulesForEnvironments } from './approvalRules';
import type { ApprovalSettings } from './approvalSettings';
import { relationsOf } from './approvers';
import { computeRemoval } from './removals/computeRemoval';
import { type ComputedSubject, computeSubject, type SubjectRevision } from './computeSubject';
import { describeRenewal } from './describeRenewal';
import { listWords } from './describeRules';
import type { WorkflowStep } from '@slipway/oam';

export interface ApprovalRequesterOptions {
  readonly database: Knex;
  readonly settings: ApprovalSettings;
  readonly clusters: ClusterDirectory;
  readonly renderPlans: RenderPlans;
  readonly previewChanges: PreviewChanges;
}

/** Asks people for a decision when a run comes to a step that waits for one. */
export function createApprovalRequester(options: ApprovalRequesterOptions): ApprovalRequester {
  return {
    async prepare({ run, stepId, step, upcoming }) {
      const revision = { ...run.revision, application: run.application, definitions: run.definitions };
      const removal = await computeRemoval(options, { run, step });
      const request = {
        runId: run.runId,
        applicationId: run.applicationId,
        submittedBy: run.submittedBy,
        stepId,
        stepName: step.name,
        steps: removal ? [] : upcoming,
        revision,
      };
      return removal
        ? async tx => writeApproval(tx, { ...options, request, computed: removal.computed, preview: { changes: [...removal.changes] }, message: removalSentence(removal.computed.environments) })
        : prepareApproval(options, request);
    },
  };
}

/** What an approval is asked for. */
export interface ApprovalRequest {
  readonly runId: string;
  readonly applicationId: string;
  readonly submittedBy: string;
  readonly stepId: string;
  readonly stepName: string;
  readonly steps: readonly WorkflowStep[];
  readonly revision: SubjectRevision;
  /** Why it is asked for once more. */
  readonly again?: string;
}

/** Computes what is to be approved; the function that it returns writes it down. */
export async function prepareApproval(
  options: ApprovalRequesterOptions,
  request: ApprovalRequest,
): Promise<(tx: Knex.Transaction) => Promise<void>> {
  const { clusters, renderPlans, previewChanges } = options;
  const { revision, steps, applicationId } = request;
  const computed = await computeSubject({ revision, steps, clusters: clusters.forPlanning(), renderPlans });
  const preview = await previewChanges({
    applicationId,
    application: revision.application,
    revision,
    plans: computed.plans,
    definitions: revision.definitions,
  });
  return async tx => writeApproval(tx, { ...options, request, computed, preview });
}

async function writeApproval(
  tx: Knex.Transaction,
  options: {
    readonly settings: ApprovalSettings;
    readonly request: ApprovalRequest;
    readonly computed: ComputedSubject;
    readonly preview: Awaited<ReturnType<PreviewChanges>>;
    /** What is waited for, where that is no delivery. */
    readonly message?: string;
  },
) {
  const { request, computed, preview, settings } = options;
  const policies = approvalPoliciesOf(request.revision.application);
  const rules = rulesForEnvironments(settings.rules, computed.environments, policies);
  const at = await databaseNow(tx);
  const message = options.message ?? waitingSentence(computed.environments, request.again);
  const renewal = request.again ?? (computed.subject.removal ? undefined : await describeRenewal(tx, request, computed));
  const added = await insertApproval(tx, {
    id: randomUUID(),
    runId: request.runId,
    applicationId: request.applicationId,
    stepId: request.stepId,
    stepName: request.stepName,
    hash: computed.hash,
    environments: computed.environments,
    subject: {
      ...computed.subject,
      changes: preview.changes,
      ...(preview.unknown ? { changesUnknown: preview.unknown } : {}),
    },
    rules,
    policies,
    message,
    renewal,
    submittedBy: request.submittedBy,
    requestedAt: at,
    expiresAt: expiryOf(rules, at),
  });
  if (!added) {
    return;
  }
  const application = await findApplication(tx, { id: request.applicationId });
  if (!application) {
    return;
  }
  const { namespace, name } = application;
  appendOutbox(tx, { topic: 'signal', payload: { kind: 'approval', namespace, name, runId: request.runId } });
  // Who is named by a relation is not looked up in a transaction; they find it on their page.
  const recipients = approversOf(rules).filter(approver => !relationsOf(approver));
  if (recipients.length > 0) {
    appendOutbox(
      tx,
      {
        topic: 'notification',
        payload: {
          recipients,
          // Nobody approves a change of their own, so there is nothing to tell them.
          ...(request.submittedBy.startsWith('user:') ? { except: request.submittedBy } : {}),
          title: `${name}: ${request.revision.name} waits for your approval`,
          description: message,
          link: '/delivery/approvals',
          severity: 'high',
          scope: `approval:${request.runId}:${request.stepId}`,
        },
      },
    );
  }
}

function removalSentence(environments: readonly string[]): string {
  return `Waits for an approval to delete ${listWords(environments)}: the Application does not have ${environments.length === 1 ? 'it' : 'them'} any more.`;
}

function waitingSentence(environments: readonly string[], again: string | undefined): string {
  const what =
    environments.length > 0
      ? `Waits for an approval of ${listWords(environments)}.`
      : 'Waits for somebody to let the workflow go on.';
  return again ? `${what} ${again}` : what;
}
