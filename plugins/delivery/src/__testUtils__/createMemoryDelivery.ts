import {
  type Application,
  type Approval,
  type ApplicationRef,
  type ClusterStatus,
  type DeliveryApi,
  DeliveryError,
  type DriftPage,
  type ManifestSource,
  type Page,
  type PreviewResult,
  type ResourceStatus,
  type RevisionSummary,
  type Run,
  type RunEvent,
  type SubmitResult,
  type SkippedCluster,
} from '@slipway/backstage-plugin-delivery-common';
import { stringify } from 'yaml';
import { examplePreview } from './examplePreview';
import { exampleApproval, exampleChanges } from './exampleApproval';
import {
  createMemoryClusters,
  exampleCheck,
  type MemoryClusters,
} from './createMemoryClusters';
import { createMemoryResources, type MemoryResources } from './createMemoryResources';
import { exampleClusters, exampleResources } from './exampleClusters';
import {
  exampleApplication,
  exampleEvents,
  exampleRevisions,
  exampleRun,
} from './exampleDocuments';
import { exampleDefinitions, exampleDefinitionPreview } from './exampleDefinitions';
import { type MemoryDefinitions, memoryDefinitionApi } from './memoryDefinitions';

/** What a delivery API in memory holds; change it and the next read tells. */
export interface MemoryDelivery extends MemoryDefinitions {
  applications: Application[];
  approvals: Approval[];
  runs: Run[];
  events: RunEvent[];
  revisions: RevisionSummary[];
  clusters: ClusterStatus[];
  skippedClusters: SkippedCluster[];
  clusterCheck: MemoryClusters['check'];
  clusterCalls: MemoryClusters['calls'];
  clusterFailures: MemoryClusters['failures'];
  resources: ResourceStatus[];
  live: MemoryResources;
  manifestSources: ManifestSource[];
  /** Answers `previewApplication`. */
  preview: (manifest: string | object) => PreviewResult;
  /** Manifests that were submitted, newest last. */
  submitted: { ref: ApplicationRef; manifest: string | object }[];
  /** Revisions that were gone back to. */
  rolledBack: string[];
  /** What was done with runs: `suspendRun run-2`. */
  operations: string[];
  drift: DriftPage;
  /** How submissions end. */
  submission: Pick<SubmitResult, 'outcome' | 'warnings'>;
  /** Calls that fail, and how. */
  failures: { [Call in keyof DeliveryApi]?: Error };
}

/** The whole story of case 1 at the moment where production waits for its approval. */
export function exampleDelivery(): MemoryDelivery {
  return {
    applications: [exampleApplication()],
    approvals: [exampleApproval()],
    runs: [exampleRun()],
    events: exampleEvents,
    revisions: exampleRevisions(),
    clusters: exampleClusters,
    skippedClusters: [],
    clusterCheck: exampleCheck,
    clusterCalls: [],
    clusterFailures: {},
    definitions: exampleDefinitions,
    definitionRevisions: [],
    definitionUses: [],
    definitionLocations: [],
    definitionPreview: () => exampleDefinitionPreview,
    published: [],
    deletedDefinitions: [],
    resources: exampleResources,
    live: {
      tree: { branches: [] },
      events: {},
      logs: {},
      restarted: [],
      failures: {},
    },
    manifestSources: [],
    preview: () => examplePreview,
    submitted: [],
    rolledBack: [],
    operations: [],
    drift: { items: [], totalItems: 0, choices: [] },
    submission: { outcome: 'updated', warnings: [] },
    failures: {},
  };
}

/** An error answer of the API. */
export function apiFailure(
  status: number,
  code: string,
  message: string,
  hint?: string,
): DeliveryError {
  const problem = { code, message, ...(hint ? { hint } : {}) };
  return new DeliveryError({ ...problem, status, errors: [problem] });
}

/** The delivery API over documents in memory. */
export function createMemoryDelivery(memory: MemoryDelivery): DeliveryApi {
  async function answer<T>(
    call: keyof DeliveryApi,
    value: () => T | undefined,
  ): Promise<T> {
    const failure = memory.failures[call];
    if (failure) {
      throw failure;
    }
    const found = value();
    if (found === undefined) {
      throw apiFailure(404, 'not_found', 'There is nothing of that name.');
    }
    return found;
  }
  const find = (ref: ApplicationRef) =>
    memory.applications.find(
      each => each.namespace === ref.namespace && each.name === ref.name,
    );
  const decide = (
    call: 'approve' | 'reject' | 'breakGlass',
    state: 'approved' | 'rejected',
    id: string,
    decision: { hash?: string; comment?: string },
  ) =>
    answer(call, () => {
      const approval = memory.approvals.find(each => each.id === id);
      if (approval && approval.hash !== decision.hash) {
        throw apiFailure(
          409,
          'hash_mismatch',
          'What would be delivered is not what was shown.',
          'Look at the changes again, then decide.',
        );
      }
      const decided = approval && {
        ...approval,
        state,
        comment: decision.comment,
        brokenGlass: call === 'breakGlass',
        decidedBy: 'user:default/approver',
        decidedAt: new Date().toISOString(),
      };
      memory.approvals = memory.approvals.map(each =>
        each.id === id && decided ? decided : each,
      );
      memory.applications = memory.applications.map(each => ({
        ...each,
        approvals: each.approvals.filter(waiting => waiting.id !== id),
      }));
      return decided;
    });

  const change = (
    call: keyof DeliveryApi,
    id: string,
    changes: Partial<Run>,
    words = '',
  ) =>
    answer(call, () => {
      memory.operations.push(`${call} ${id}${words}`);
      memory.runs = memory.runs.map(each =>
        each.id === id ? { ...each, ...changes } : each,
      );
      return memory.runs.find(each => each.id === id);
    });

  const closeDrift = (
    call: 'healDrift' | 'acceptDrift',
    id: string,
    state: 'healed' | 'accepted',
  ) =>
    answer(call, () => {
      memory.operations.push(`${call} ${id}`);
      memory.drift = {
        ...memory.drift,
        items: memory.drift.items.map(each =>
          each.id === id ? { ...each, state } : each,
        ),
      };
      return memory.drift.items.find(each => each.id === id);
    });

  return {
    clusters: createMemoryClusters({
      get clusters() {
        return memory.clusters;
      },
      set clusters(clusters) {
        memory.clusters = clusters;
      },
      check: memory.clusterCheck,
      calls: memory.clusterCalls,
      failures: memory.clusterFailures,
    }),
    resources: createMemoryResources(memory.live),
    listApplications: ({ search = '', phase, cursor, limit = 50 } = {}) =>
      answer('listApplications', () =>
        pageOf(
          memory.applications.filter(
            each =>
              `${each.namespace}/${each.name}`.includes(search) &&
              (phase === undefined || each.phase === phase),
          ),
          limit,
          cursor,
        ),
      ),
    getApplication: ref => answer('getApplication', () => find(ref)),
    getApplicationByEntity: async entityRef =>
      memory.applications.find(each => each.entityRef === entityRef),
    getStatusByRefs: refs =>
      answer('getStatusByRefs', () => ({
        items: refs.map(
          ref =>
            memory.applications.find(each => each.entityRef === ref) ?? null,
        ),
      })),
    submitApplication: (ref, manifest) =>
      answer('submitApplication', () => {
        memory.submitted.push({ ref, manifest });
        return {
          application: ref,
          revision: memory.revisions[0],
          run: { id: memory.runs[0]?.id ?? 'run-new' },
          ...memory.submission,
        };
      }),
    deleteApplication: ref =>
      answer('deleteApplication', () => {
        memory.applications = memory.applications.filter(
          each => each !== find(ref),
        );
        const run = exampleRun({
          id: 'run-delete',
          kind: 'delete',
          phase: 'succeeded',
          message: `Everything that ${ref.namespace}/${ref.name} applied was deleted: ${memory.resources.length} objects.`,
          steps: [],
          finishedAt: new Date().toISOString(),
        });
        memory.runs.push(run);
        return { application: ref, run: { id: run.id } };
      }),
    previewApplication: manifest =>
      answer('previewApplication', () => memory.preview(manifest)),
    getManifest: ref =>
      answer('getManifest', () => {
        const application = find(ref);
        return (
          application && {
            application: ref,
            revision: application.revision,
            manifest: application.manifest,
            yaml: stringify(application.manifest),
          }
        );
      }),
    listRevisions: (_ref, { limit = 50 } = {}) =>
      answer('listRevisions', () => pageOf(memory.revisions, limit)),
    listRuns: () => answer('listRuns', () => pageOf(memory.runs, 50)),
    listResources: () =>
      answer('listResources', () => pageOf(memory.resources, 200)),
    getRun: id =>
      answer('getRun', () => memory.runs.find(each => each.id === id)),
    listRunEvents: () =>
      answer('listRunEvents', () => pageOf(memory.events, 200)),
    terminateRun: id =>
      answer('terminateRun', () => {
        memory.runs = memory.runs.map(each =>
          each.id === id ? { ...each, phase: 'terminated' } : each,
        );
        return memory.runs.find(each => each.id === id);
      }),
    restartRun: id =>
      answer('restartRun', () => {
        memory.runs = memory.runs.map(each =>
          each.id === id ? { ...each, phase: 'executing' } : each,
        );
        return memory.runs.find(each => each.id === id);
      }),
    getManifestSource: entityRef =>
      answer('getManifestSource', () =>
        memory.manifestSources.find(each => each.entityRef === entityRef),
      ),
    checkManifestSource: entityRef =>
      answer('checkManifestSource', () => {
        memory.manifestSources = memory.manifestSources.map(each =>
          each.entityRef === entityRef
            ? { ...each, state: 'delivered', problems: [] }
            : each,
        );
        return memory.manifestSources.find(
          each => each.entityRef === entityRef,
        );
      }),
    suspendRun: id => change('suspendRun', id, { phase: 'suspending' }),
    resumeRun: id => change('resumeRun', id, { phase: 'executing' }),
    retryRun: id => change('retryRun', id, {}),
    resolveStep: (id, step, { choice }) =>
      change('resolveStep', id, {}, ` ${step} ${choice}`),
    breakFreeze: (id, step, { reason }) =>
      change('breakFreeze', id, {}, ` ${step} ${reason}`),
    listDrift: () => answer('listDrift', () => memory.drift),
    healDrift: (_ref, id) => closeDrift('healDrift', id, 'healed'),
    acceptDrift: (_ref, id) => closeDrift('acceptDrift', id, 'accepted'),
    withdrawFieldChoice: (_ref, id) =>
      answer('withdrawFieldChoice', () => {
        memory.drift = {
          ...memory.drift,
          choices: memory.drift.choices.filter(each => each.id !== id),
        };
        return memory.drift;
      }),
    decideConflicts: id => change('decideConflicts', id, {}),
    compareRevision: (_ref, revision) =>
      answer('compareRevision', () => {
        const found = memory.revisions.find(each => each.name === revision);
        return (
          found && {
            current: memory.revisions[0],
            revision: found,
            changes: found.changes,
            objects: exampleChanges,
            approvals: ['prod'],
          }
        );
      }),
    rollbackApplication: (ref, { revision }) =>
      answer('rollbackApplication', () => {
        const found = memory.revisions.find(each => each.name === revision);
        memory.rolledBack.push(revision);
        return (
          found && {
            application: ref,
            revision: found,
            run: { id: memory.runs[0]?.id ?? 'run-new' },
            outcome: 'updated' as const,
            warnings: [],
          }
        );
      }),
    listApprovals: ({ state, limit = 50, cursor } = {}) =>
      answer('listApprovals', () =>
        pageOf(
          memory.approvals
            .filter(each => state === undefined || each.state === state)
            .map(each => ({ ...each, changes: undefined })),
          limit,
          cursor,
        ),
      ),
    getApproval: id =>
      answer('getApproval', () =>
        memory.approvals.find(each => each.id === id),
      ),
    approve: (id, decision) => decide('approve', 'approved', id, decision),
    reject: (id, decision) => decide('reject', 'rejected', id, decision),
    breakGlass: (id, { hash, reason }) =>
      decide('breakGlass', 'approved', id, { hash, comment: reason }),
    listClusters: () =>
      answer('listClusters', () => ({
        ...pageOf(memory.clusters, 200),
        skipped: memory.skippedClusters,
      })),
    ...memoryDefinitionApi(memory, answer),
  };
}

function pageOf<T>(
  all: readonly T[],
  limit: number,
  cursor: string = '0',
): Page<T> {
  const from = Number(cursor);
  const to = from + limit;
  return {
    items: all.slice(from, to),
    totalItems: all.length,
    ...(to < all.length ? { nextCursor: String(to) } : {}),
  };
}
