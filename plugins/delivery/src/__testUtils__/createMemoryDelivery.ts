import {
  type Application,
  type Approval,
  type ApplicationRef,
  type ClusterStatus,
  type DeliveryApi,
  type DriftPage,
  type ManifestSource,
  type PreviewResult,
  type ResourceStatus,
  type RevisionSummary,
  type Run,
  type RunEvent,
  type SubmitResult,
  type DatabaseGap,
  type SkippedCluster,
} from '@slipway/backstage-plugin-delivery-common';
import { stringify } from 'yaml';
import { apiFailure, pageOf } from './memoryAnswers';
import { memoryApprovalApi } from './memoryApprovals';
import { memoryDriftApi } from './memoryDrift';
import { memoryRunApi } from './memoryRuns';
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
  databaseGap?: DatabaseGap;
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
    listResources: () =>
      answer('listResources', () => pageOf(memory.resources, 200)),
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
    listClusters: () =>
      answer('listClusters', () => ({
        ...pageOf(memory.clusters, 200),
        skipped: memory.skippedClusters,
        ...(memory.databaseGap ? { databaseGap: memory.databaseGap } : {}),
      })),
    ...memoryRunApi(memory, answer),
    ...memoryDriftApi(memory, answer),
    ...memoryApprovalApi(memory, answer),
    ...memoryDefinitionApi(memory, answer),
  };
}
