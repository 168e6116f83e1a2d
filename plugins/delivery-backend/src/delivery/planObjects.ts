import { isChoiceFor } from '../database/operations/choices/fieldChoice';
import { listFieldChoices } from '../database/operations/choices/listFieldChoices';
import { findOtherClaims } from '../database/operations/inventory/findOtherClaims';
import { recordIntents, type RecordIntentsOptions } from '../database/operations/inventory/recordIntents';
import type { StepRequest } from '../runner/ports';
import type { BringObjectOptions, PlannedObject } from './bringObject';
import type { PreparedObject } from './intentsOf';
import type { DeliveryDependencies } from './types';

export interface PlanObjectsOptions {
  readonly deps: DeliveryDependencies;
  readonly request: StepRequest;
  readonly cluster: string;
  readonly objects: readonly PreparedObject[];
  readonly placements: RecordIntentsOptions['placements'];
  readonly again?: boolean;
}

/**
 * Puts the intents on record. In the order of the objects; what others claim and what people decided is found out, once for all, when somebody asks: what this run has applied already
 * needs neither. Throws `FencedError`.
 */
export async function planObjects({ deps, request, cluster, objects, placements, again }: PlanObjectsOptions): Promise<PlannedObject[]> {
  const { run } = request;
  const records = await recordIntents(deps.database, {
    runId: run.runId,
    fence: run.fence,
    applicationId: run.applicationId,
    revisionId: run.revision.id,
    application: run.application.metadata,
    intents: objects.map(({ intent }) => intent),
    placements,
    again,
  });
  const claims = once(() => findOtherClaims(deps.database, { applicationId: run.applicationId, cluster, claims: records }));
  const choices = once(() => listFieldChoices(deps.database, run.applicationId));
  return objects.map(({ manifest, stage, treatment, autoscaled }, index) => {
    const record = records[index];
    return {
      record,
      manifest,
      stage,
      treatment,
      autoscaled,
      choices: async () => (await choices()).filter(choice => isChoiceFor(choice, record.cluster, record.reference)),
      claimedBy: async () => (await claims()).get(record.id),
    };
  });
}

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => (answer ??= ask());
}

/** What holds for everything that a step applies in a cluster. */
export function bringingOptions(deps: DeliveryDependencies, { run, attempt, signal }: StepRequest, cluster: BringObjectOptions['cluster']): BringObjectOptions {
  return {
    cluster,
    clusters: deps.clusters,
    owner: run.application.metadata,
    effect: { runId: run.runId, attempt, fence: run.fence },
    onConflict: deps.settings.onConflict,
    signal,
  };
}
