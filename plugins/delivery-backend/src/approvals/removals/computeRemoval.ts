import { DELIVERING_STEPS, hashOf, planEnvironments, type WorkflowStep } from '@slipway/oam';
import type { Knex } from 'knex';
import { readInventory } from '../../database/operations/inventory/readInventory';
import { forgottenEnvironments } from '../../delivery/forgottenEnvironments';
import type { RunContext } from '../../runner/ports';
import type { ClusterDirectory } from '../../service/dependencies';
import type { ComputedSubject } from '../computeSubject';
import type { ApprovalSubject } from '../approvalSubject';
import { createRemovalGate } from './createRemovalGate';

export interface ComputedRemoval {
  readonly computed: ComputedSubject;
  readonly changes: ApprovalSubject['changes'];
}

/** What a step that delivers asks for, when it is not for what it delivers: the deletion of environments that the Application does not have any more. Undefined: nothing like that. */
export async function computeRemoval(
  { database, clusters }: { readonly database: Knex; readonly clusters: ClusterDirectory },
  { run, step }: { readonly run: RunContext; readonly step: WorkflowStep },
): Promise<ComputedRemoval | undefined> {
  if (!DELIVERING_STEPS.includes(step.type)) {
    return undefined;
  }
  const inventory = await readInventory(database, { applicationId: run.applicationId });
  const forgotten = forgottenEnvironments(run, planEnvironments(run.application, clusters.forPlanning()).plans, inventory);
  const names = await createRemovalGate(database).toApprove(run, forgotten);
  if (names.length === 0) {
    return undefined;
  }
  const changes = forgotten
    .filter(({ environment }) => names.includes(environment))
    .flatMap(({ environment, records }) =>
      records.map(({ cluster, component, reference: { apiVersion, kind, namespace, name } }) => ({
        environment,
        cluster,
        component,
        apiVersion,
        kind,
        ...(namespace ? { namespace } : {}),
        name,
        change: 'delete' as const,
        fields: [],
      })),
    );
  return {
    changes,
    computed: {
      environments: names,
      plans: [],
      hash: hashOf({ removals: changes.map(change => ({ ...change })) }),
      subject: { steps: [], placements: [], definitions: [], removal: true },
    },
  };
}
