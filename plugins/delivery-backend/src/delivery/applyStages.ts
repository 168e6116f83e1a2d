import { assessObject, type Cluster, describeObject } from '@slipway/cluster';
import type { DispatchStage } from '@slipway/oam';
import type { StepRequest } from '../runner/ports';
import { applyObjects, type ApplyObjectsResult } from './applyObjects';
import type { PlannedObject } from './bringObject';
import { bringingOptions } from './planObjects';
import type { DeliveryDependencies } from './types';

const stages: readonly DispatchStage[] = ['PreDispatch', 'DefaultDispatch', 'PostDispatch'];

/** One dispatch stage after the other; the next begins when everything of the one before is there. */
export async function applyStages(
  cluster: Cluster,
  objects: readonly PlannedObject[],
  { deps, request }: { readonly deps: DeliveryDependencies; readonly request: StepRequest },
): Promise<ApplyObjectsResult> {
  const bringing = bringingOptions(deps, request, cluster);
  let all: ApplyObjectsResult = { applied: [], setbacks: [], results: [] };
  for (const stage of stages) {
    const result = await applyObjects(objects.filter(object => object.stage === stage), bringing);
    all = {
      applied: [...all.applied, ...result.applied],
      setbacks: [...all.setbacks, ...result.setbacks],
      results: [...all.results, ...result.results],
    };
    const unready = stage === 'PreDispatch' ? result.applied.find(({ live }) => assessObject(live).state !== 'healthy') : undefined;
    if (unready) {
      const { reference } = unready.planned.record;
      all = { ...all, setbacks: [...all.setbacks, { kind: 'wait', away: false, message: `waits for ${describeObject(reference)}: ${assessObject(unready.live).message}` }] };
    }
    if (all.setbacks.length > 0) {
      break;
    }
  }
  return all;
}
