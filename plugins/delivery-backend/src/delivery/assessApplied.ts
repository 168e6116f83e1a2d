import type { Cluster } from '@slipway/cluster';
import { createDefinitionCatalog, readHealthProbe, withoutPostDispatch } from '@slipway/oam';
import type { StepRequest } from '../runner/ports';
import { assessPlacement } from './assessPlacement';
import type { AppliedObject } from './bringObject';
import type { PlacementResult } from './placementChanges';
import { readRelated } from './readRelated';
import { renderContext, type RenderedPlacement } from './renderPlans';
import type { DeliveryDependencies } from './types';

/** How a placement is, by what was applied for it. */
export async function assessApplied(
  placement: RenderedPlacement,
  applied: readonly AppliedObject[],
  cluster: Cluster,
  { deps, request }: { readonly deps: DeliveryDependencies; readonly request: StepRequest },
): Promise<PlacementResult> {
  const { run, signal } = request;
  const catalog = createDefinitionCatalog(run.definitions);
  const assessment = await assessPlacement({
    application: run.application,
    component: placement.later ? withoutPostDispatch(placement.component, catalog) : placement.component,
    catalog,
    context: renderContext({ revision: run.revision, clusters: deps.clusters.infos() }, placement),
    engine: deps.engine,
    objects: applied.map(({ planned: { record }, live }) => ({
      reference: record.reference,
      role: record.role,
      outputsKey: record.outputsKey,
      live,
    })),
    related: workload => readRelated(cluster, workload, { signal, settings: deps.settings, probe: readHealthProbe(run.application) }),
  });
  const { state, ready, total, message, image } = assessment;
  const live = applied.map(({ planned: { record }, live: object }) => ({ role: record.role, outputsKey: record.outputsKey, live: object }));
  const counts = { ready, total, image, live };
  switch (state) {
    case 'healthy':
      return { placement, kind: 'healthy', message, applied: true, ...counts };
    case 'progressing':
      return { placement, kind: 'waiting', message, applied: true, ...counts };
    case 'failed':
      return { placement, kind: 'waiting', stuck: true, message, applied: true, ...counts };
    default:
      throw new Error(`unknown state ${state satisfies never}`);
  }
}
