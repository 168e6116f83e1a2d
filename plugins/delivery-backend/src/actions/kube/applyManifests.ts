import { type Cluster, type LiveObject, referenceOf } from '@slipway/cluster';
import { type Component, type KubernetesObject, readResourcePolicies, type RenderedObject } from '@slipway/oam';
import type { ActionAnswer } from '@slipway/workflow';
import { requestedByRecord } from '../../access/requestedObjects';
import { recordResults } from '../../database/operations/inventory/recordResults';
import { applyObjects } from '../../delivery/applyObjects';
import { ensureNamespaces } from '../../delivery/ensureNamespaces';
import { intentsOf } from '../../delivery/intentsOf';
import { bringingOptions, planObjects } from '../../delivery/planObjects';
import { refuseByAccess } from '../../delivery/refuseByAccess';
import type { RenderedPlacement } from '../../delivery/renderPlans';
import { stepEnvironment } from '../../delivery/stepEnvironment';
import type { StepExecution } from '../types';

export type AppliedManifests = { readonly kind: 'applied'; readonly live: readonly LiveObject[] } | Exclude<ActionAnswer, { kind: 'done' }>;

/**
 * Applies objects for a step as a delivery does: on record before and after, never what belongs to somebody else, and not again what this run has applied already. In the inventory they
 * stand under the environment of the step.
 */
export async function applyManifests(cluster: Cluster, manifests: readonly KubernetesObject[], execution: StepExecution): Promise<AppliedManifests> {
  const { deps, request } = execution;
  const { run, signal } = request;
  const { application } = run;
  const placement = placementOf(cluster.name, manifests, execution);
  const policies = readResourcePolicies(application);
  const prepared = await intentsOf(cluster, placement, { owner: application.metadata, policies, beside: [placement], signal });
  const requested = prepared.map(({ intent }) => requestedByRecord(intent));
  const refused = await refuseByAccess(deps, application.metadata, requested);
  if (refused) {
    return { kind: 'failed', retryable: false, message: refused };
  }
  await ensureNamespaces(cluster, { application, settings: deps.settings, objects: prepared, signal });
  const planned = await planObjects({ deps, request, cluster: cluster.name, objects: prepared, placements: () => [] });
  const { applied, setbacks, results } = await applyObjects(planned, bringingOptions(deps, request, cluster));
  await recordResults(deps.database, { runId: run.runId, fence: run.fence, application: application.metadata, results });
  const failures = setbacks.filter(setback => setback.kind === 'fail');
  const message = [...new Set((failures.length > 0 ? failures : setbacks).map(setback => setback.message))].join(' ');
  if (failures.length > 0) {
    return { kind: 'failed', retryable: failures.every(({ retryable }) => retryable), message };
  }
  if (setbacks.length > 0) {
    deps.clusters.probe(cluster.name);
    const heldUp = setbacks.every(setback => setback.kind === 'wait' && setback.away);
    return { kind: 'waiting', message: `${message}.`, recheckAt: execution.now() + 2_000, heldUp };
  }
  // In the order in which they were asked for, not in that of applying.
  const live = planned.flatMap(({ record }) => applied.find(object => object.planned.record.id === record.id)?.live ?? []);
  return { kind: 'applied', live };
}

/** What a step applies, in the form of a placement: one component, named as the step. */
function placementOf(cluster: string, manifests: readonly KubernetesObject[], { request }: StepExecution): RenderedPlacement {
  const { step } = request;
  const component: Component = { name: step.name, type: step.type, properties: {}, traits: [], dependsOn: [] };
  return {
    environment: stepEnvironment(step.name),
    cluster,
    namespace: 'default',
    component,
    objects: manifests.map((object): RenderedObject => ({ object, component: step.name, role: 'auxiliary', stage: 'DefaultDispatch', apply: true })),
  };
}

export function namesOf(live: readonly LiveObject[]): string {
  return live.map(object => `${object.kind} "${referenceOf(object).name}"`).join(', ');
}
