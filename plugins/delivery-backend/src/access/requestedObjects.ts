import type { Intent } from '../database/operations/inventory/recordIntents';
import type { RenderedPlacement } from '../delivery/renderPlans';
import { stepOfEnvironment } from '../delivery/stepEnvironment';
import type { RequestedObject } from './judgeAccess';

/** What a manifest asks for, as far as it is known without asking a cluster. */
export function requestedByPlacements(placements: readonly RenderedPlacement[]): RequestedObject[] {
  return placements.flatMap(({ environment, cluster, component, objects }) =>
    objects
      .filter(({ apply }) => apply)
      .map(({ object }) => ({
        cluster,
        environment,
        component: component.name,
        apiVersion: object.apiVersion,
        kind: object.kind,
        ...(object.metadata.namespace ? { namespace: object.metadata.namespace } : {}),
        name: object.metadata.name,
      })),
  );
}

/** An object that is or will be in the inventory, as the cluster has it: kinds that belong to all of it have no namespace, whatever a manifest says. */
export function requestedByRecord({
  reference,
  cluster,
  component,
  environment,
}: Pick<Intent, 'reference' | 'cluster' | 'component' | 'environment'>): RequestedObject {
  return { ...reference, cluster, component, ...(stepOfEnvironment(environment) === undefined ? { environment } : {}) };
}
