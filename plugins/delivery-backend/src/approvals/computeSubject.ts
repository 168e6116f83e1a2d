import {
  type Application,
  type Clusters,
  type Definition,
  type EnvironmentPlan,
  hashOf,
  planStep,
  type WorkflowStep,
} from '@slipway/oam';
import type { RenderPlans } from '../service/dependencies';
import type { ApprovalSubject } from './approvalSubject';
import { redactSecret } from './redactSecret';

/** A revision, as far as it decides what is delivered. */
export interface SubjectRevision {
  readonly id: string;
  readonly name: string;
  readonly number: number;
  readonly application: Application;
  readonly definitions: readonly Definition[];
}

export interface ComputedSubject {
  /** Names of the environments that are delivered, in their order. */
  readonly environments: readonly string[];
  readonly plans: readonly EnvironmentPlan[];
  readonly subject: Omit<ApprovalSubject, 'changes' | 'changesUnknown'>;
  /** SHA-256 over the objects as they would be sent, the clusters that they go to, and the definitions that made them. */
  readonly hash: string;
}

/**
 * What some steps would deliver, object by object. The same revision, steps and clusters give the same hash; anything else that would be sent to a
 * cluster gives another one, and so needs another approval. Throws a sentence when it cannot be said what would be delivered.
 */
export async function computeSubject(options: {
  readonly revision: SubjectRevision;
  readonly steps: readonly WorkflowStep[];
  readonly clusters: Clusters;
  readonly renderPlans: RenderPlans;
}): Promise<ComputedSubject> {
  const { revision, steps, clusters, renderPlans } = options;
  const { application, definitions } = revision;
  const planned = steps.map(step => planStep(application, step, clusters));
  const problem = planned.flatMap(({ problems }) => problems).find(({ severity }) => severity === 'error');
  if (problem) {
    throw new Error(`It cannot be said what would be delivered: ${problem.message}`);
  }
  const plans = planned.flatMap(step => step.plans);
  const rendered = await renderPlans({ application, revision, plans, definitions });
  const used = definitions.map(({ kind, name, hash }) => ({ kind, name, hash }));
  const placements = rendered.map(({ environment, cluster, namespace, component, objects, later }) => ({
    environment,
    cluster,
    namespace,
    component: component.name,
    objects: objects.filter(({ apply }) => apply).map(({ object }) => object),
    // What is rendered only while it is delivered is bound by what it is rendered from.
    ...(later ? { later: component } : {}),
  }));
  return {
    environments: [...new Set(plans.map(({ name }) => name))],
    plans,
    hash: hashOf({ placements, definitions: used }),
    subject: {
      steps,
      definitions: used,
      placements: placements.map(({ later: _, ...placement }) => ({ ...placement, objects: placement.objects.map(redactSecret) })),
    },
  };
}
