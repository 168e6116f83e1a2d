import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  applicationAnnotationValue,
  type Approval,
  type ApprovalDecision,
  type Page,
} from '@slipway/backstage-plugin-delivery-common';
import { planStep } from '@slipway/oam';
import type { Knex } from 'knex';
import { z } from 'zod';
import type { CatalogEntities } from '../catalog/catalogEntities';
import { findApplicationsById } from '../database/operations/applications/findApplicationsById';
import { databaseNow } from '../database/databaseNow';
import { listDecisions } from '../database/operations/approvals/listDecisions';
import type { ApprovalRecord, ApprovalWithSubject } from '../database/operations/approvals/approvalRecord';
import { type ApprovalFilter, listApprovals } from '../database/operations/approvals/listApprovals';
import { readApproval } from '../database/operations/approvals/readApproval';
import { readRevision } from '../database/operations/revisions/readRevision';
import { readRevisionNames } from '../database/operations/revisions/readRevisionNames';
import { readRunSummaries } from '../database/operations/runs/readRunSummaries';
import type { RunWaker } from '../runner/ports';
import { readCursor, writeCursor } from '../service/paging';
import { notFound } from '../refusals/RequestRefused';
import type { ApprovalsQuery, CallOptions } from '../service/types';
import { type EnvironmentRule, rulesForEnvironments } from './approvalRules';
import { rulesInForce } from './rulesInForce';
import type { ApprovalRequesterOptions } from './createApprovalRequester';
import { decideApproval } from './decideApproval';
import { describeApproval } from './describeApproval';
import { breakFreeze } from './freezes/breakFreeze';
import { freezeAt } from './freezes/freezeAt';
import type { Decision } from './refuseUnfit';
import type { PersonDirectory } from './resolvePerson';

export interface ApprovalDeskOptions extends ApprovalRequesterOptions {
  readonly database: Knex;
  readonly people: PersonDirectory;
  readonly entities: CatalogEntities;
  readonly runner: RunWaker;
  readonly logger: LoggerService;
}

/** Where approvals are looked at and decided about. */
export interface ApprovalDesk {
  /** Those of an Application that wait now. */
  pendingOf(application: { readonly id: string }, options: CallOptions): Promise<Approval[]>;
  /** All of a run, newest first. */
  ofRun(application: { readonly id: string }, runId: string, options: CallOptions): Promise<Approval[]>;
  list(query: ApprovalsQuery, options: CallOptions): Promise<Page<Approval>>;
  /** With the changes that it would make. */
  get(id: string, options: CallOptions): Promise<Approval>;
  /** Lets a step of a run go on that waits for the end of a freeze, in an emergency. */
  breakFreeze(request: { readonly runId: string; readonly step: string; readonly reason?: string }, options: CallOptions): Promise<void>;
  decide(
    verb: Decision['verb'],
    id: string,
    decision: () => Promise<ApprovalDecision>,
    options: CallOptions,
  ): Promise<Approval>;
}

/** More than any run has. */
const mostOfRun = 500;
const positionSchema = z.object({ requestedAt: z.number().int(), id: z.string() });

export function createApprovalDesk(desk: ApprovalDeskOptions): ApprovalDesk {
  const { database } = desk;

  async function find(filter: ApprovalFilter, options: CallOptions): Promise<Approval[]> {
    const { approvals } = await listApprovals(database, { ...filter, limit: mostOfRun });
    return describe(desk, approvals, options);
  }

  async function get(id: string, options: CallOptions): Promise<Approval> {
    const approval = await requireApproval(database, id);
    const [described] = await describe(desk, [approval], options);
    return { ...described, ...(await currentChanges(desk, approval)) };
  }

  return {
    pendingOf: ({ id }, options) => find({ applicationIds: [id], state: 'pending' }, options),
    ofRun: ({ id }, runId, options) => find({ applicationIds: [id], runId }, options),
    get,

    async list(query, options) {
      const before = readCursor('approvals', query.cursor, positionSchema);
      const { approvals, total } = await listApprovals(database, { state: query.state, limit: query.limit + 1, before });
      const page = approvals.slice(0, query.limit);
      const last = page[page.length - 1];
      return {
        items: await describe(desk, page, options),
        totalItems: total,
        ...(approvals.length > query.limit && last
          ? { nextCursor: writeCursor('approvals', { requestedAt: last.requestedAt, id: last.id }) }
          : {}),
      };
    },

    breakFreeze: (request, options) => breakFreeze(desk, request, options),

    async decide(verb, id, readDecision, options) {
      const decision = await readDecision();
      const approval = await requireApproval(database, id);
      await decideApproval(desk, { verb, approval, decision }, options);
      const settled = await requireApproval(database, id);
      const [described] = await describe(desk, [settled], options);
      return described;
    },
  };
}

async function requireApproval(database: Knex, id: string): Promise<ApprovalWithSubject> {
  const approval = await readApproval(database, id);
  if (!approval) {
    throw notFound(`There is no approval "${id}".`, 'GET /approvals?state=pending lists those that wait');
  }
  return approval;
}

async function describe(
  desk: ApprovalDeskOptions,
  approvals: readonly ApprovalRecord[],
  options: CallOptions,
): Promise<Approval[]> {
  if (approvals.length === 0) {
    return [];
  }
  const { database } = desk;
  const [person, runs, applications] = await Promise.all([
    desk.people.claimed(options.credentials),
    readRunSummaries(database, [...new Set(approvals.map(({ runId }) => runId))]),
    findApplicationsById(database, [...new Set(approvals.map(({ applicationId }) => applicationId))]),
  ]);
  const [revisions, entityRefs, decisions, now] = await Promise.all([
    readRevisionNames(database, runs.flatMap(({ revisionId }) => revisionId ?? [])),
    desk.entities.entityRefs(),
    listDecisions(database, approvals.map(({ id }) => id)),
    databaseNow(database),
  ]);
  const described = approvals.map(async approval => {
    const application = applications.find(({ id }) => id === approval.applicationId);
    const revisionId = runs.find(({ id }) => id === approval.runId)?.revisionId;
    if (!application) {
      // Deleted between the two queries.
      return [];
    }
    const { settings } = desk;
    return [
      describeApproval(approval, {
        application,
        entityRef: entityRefs.get(applicationAnnotationValue(application)),
        revision: revisionId === undefined ? undefined : revisions.get(revisionId),
        rules: await rulesForShow(desk, approval),
        decisions: decisions.filter(({ approvalId }) => approvalId === approval.id),
        freeze: freezeAt(settings.freezes, approval.environments, now),
        breakGlass: settings.breakGlass,
        person,
      }),
    ];
  });
  return (await Promise.all(described)).flat();
}

/** Where the catalog does not answer, the rules with the relations that they name: nobody is one of those then. */
async function rulesForShow(desk: ApprovalDeskOptions, approval: ApprovalRecord): Promise<readonly EnvironmentRule[]> {
  return rulesInForce(desk, approval).catch(error => {
    desk.logger.warn(`The catalog did not say whom the rules of an approval name: ${String(error)}`);
    return rulesForEnvironments(desk.settings.rules, approval.environments, approval.policies);
  });
}

/** While it waits, compared with what runs now; once settled, as it was when it was asked for. */
async function currentChanges(
  desk: ApprovalDeskOptions,
  approval: ApprovalWithSubject,
): Promise<Pick<Approval, 'changes' | 'changesUnknown'>> {
  const { subject } = approval;
  const [run] = approval.state === 'pending' ? await readRunSummaries(desk.database, [approval.runId]) : [];
  const revision = run?.revisionId === undefined ? undefined : await readRevision(desk.database, run.revisionId);
  if (!revision || subject.removal) {
    const { changes, changesUnknown } = subject;
    return { changes: [...changes], ...(changesUnknown ? { changesUnknown } : {}) };
  }
  const { application, definitions, applicationId } = revision;
  const clusters = desk.clusters.forPlanning();
  const plans = subject.steps.flatMap(step => planStep(application, step, clusters).plans);
  const preview = await desk.previewChanges({ applicationId, application, revision, plans, definitions });
  return { changes: [...preview.changes], ...(preview.unknown ? { changesUnknown: preview.unknown } : {}) };
}
