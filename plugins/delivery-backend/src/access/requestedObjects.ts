import type { PreparedObject } from '../delivery/intentsOf';
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

/** What is about to be applied, as the cluster has it: kinds that belong to all of it have no namespace, whatever a manifest says. */
export function requestedByIntents(prepared: readonly PreparedObject[]): RequestedObject[] {
  return prepared.map(({ intent }) => ({
    ...intent.reference,
    cluster: intent.cluster,
    component: intent.component,
    ...(stepOfEnvironment(intent.environment) === undefined ? { environment: intent.environment } : {}),
  }));
}
