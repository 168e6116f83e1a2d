import {
  applicationAnnotationValue,
  type ApplicationSummary,
} from '@slipway/backstage-plugin-delivery-common';
import { planEnvironments } from '@slipway/oam';
import type { ApplicationRecord } from '../database/operations/applications/applicationRecord';
import { listApprovals } from '../database/operations/approvals/listApprovals';
import type { ApprovalRecord } from '../database/operations/approvals/approvalRecord';
import type { DriftRecord } from '../database/operations/drifts/driftRecord';
import { listOpenDrifts } from '../database/operations/drifts/listDrifts';
import { listPlacements, type PlacementRecord } from '../database/operations/placements/listPlacements';
import { readRevisionNames } from '../database/operations/revisions/readRevisionNames';
import { readRevisions } from '../database/operations/revisions/readRevisions';
import type { RevisionName, RevisionRecord } from '../database/operations/revisions/revisionRecord';
import { readRunSummaries } from '../database/operations/runs/readRunSummaries';
import type { RunSummary } from '../database/operations/runs/types';
import type { DeliveryDependencies } from './dependencies';
import { describeEnvironments } from './documents/describeEnvironments';
import { describePhase } from './documents/describePhase';
import { describeRevisionName, describeRunSummary } from './documents/describeRun';
import { isoTime } from './documents/isoTime';

type AssemblyDependencies = Pick<DeliveryDependencies, 'database' | 'clusters'> & { readonly entities: Pick<DeliveryDependencies['entities'], 'entityRefs'> };

/** More approvals than can wait for the Applications of one page. */
const mostApprovals = 1_000;

/** Applications with all that follows from their runs, placements and approvals, read in a handful of queries however many there are. */
export async function assembleApplications(
  deps: AssemblyDependencies,
  applications: readonly ApplicationRecord[],
): Promise<ApplicationSummary[]> {
  if (applications.length === 0) {
    return [];
  }
  const { database } = deps;
  const ids = applications.map(({ id }) => id);
  const [revisions, runs, placements, pending, entityRefs, drifts] = await Promise.all([
    readRevisions(database, present(applications.map(({ revisionId }) => revisionId))),
    readRunSummaries(database, present(applications.map(({ runId }) => runId))),
    listPlacements(database, ids),
    listApprovals(database, { applicationIds: ids, state: 'pending', limit: mostApprovals }),
    deps.entities.entityRefs(),
    listOpenDrifts(database, ids),
  ]);
  const names = await readRevisionNames(
    database,
    [...placements, ...runs].flatMap(({ revisionId }) => revisionId ?? []),
  );
  return applications.map(application =>
    describeApplication(application, {
      deps,
      names,
      revision: revisions.find(({ id }) => id === application.revisionId),
      run: runs.find(({ id }) => id === application.runId),
      placements: placements.filter(({ applicationId }) => applicationId === application.id),
      drifts: drifts.filter(({ applicationId }) => applicationId === application.id),
      pending: pending.approvals.filter(({ applicationId }) => applicationId === application.id),
      entityRef: entityRefs.get(applicationAnnotationValue(application)),
    }),
  );
}

function describeApplication(
  application: ApplicationRecord,
  found: {
    readonly deps: AssemblyDependencies;
    readonly names: ReadonlyMap<string, RevisionName>;
    readonly revision?: RevisionRecord;
    readonly run?: RunSummary;
    readonly placements: readonly PlacementRecord[];
    readonly drifts: readonly DriftRecord[];
    readonly pending: readonly ApprovalRecord[];
    readonly entityRef?: string;
  },
): ApplicationSummary {
  const { revision, run, placements, pending, names, entityRef } = found;
  const { namespace, name } = application;
  const deleting = application.deletingSince !== undefined;
  const environments = describeEnvironments({
    plans: revision && !deleting ? planEnvironments(revision.application, found.deps.clusters.forPlanning()).plans : [],
    placements,
    waiting: new Set(pending.flatMap(approval => approval.environments)),
    runIsOn: run !== undefined && run.finishedAt === undefined,
    drifts: found.drifts,
    revisionNameOf: revisionId => names.get(revisionId)?.name,
  });
  return {
    namespace,
    name,
    ...(entityRef ? { entityRef } : {}),
    ...(application.owner ? { owner: application.owner } : {}),
    ...describePhase({ deleting, run, environments, revision: revision?.name }),
    ...(revision ? { revision: describeRevisionName(revision) } : {}),
    environments,
    ...(run ? { run: describeRunSummary(run, { application: { namespace, name }, revisions: names }) } : {}),
    pendingApprovals: pending.length,
    createdAt: isoTime(application.createdAt),
    updatedAt: isoTime(application.updatedAt),
  };
}

function present<T>(values: readonly (T | undefined)[]): T[] {
  return values.filter((value): value is T => value !== undefined);
}
