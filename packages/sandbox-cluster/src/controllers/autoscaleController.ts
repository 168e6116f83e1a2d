import { numberAt, objectsAt, textAt } from '../objects/json';
import { Controller, keyOf, splitKey } from './Controller';
import { ControllerWriter, withCondition } from './ControllerWriter';

const resource = 'horizontalpodautoscalers.autoscaling';

/** Keeps workloads between the least and the most replicas of their autoscaler. There are no metrics here, so nothing moves in between. */
export function createAutoscaleController(writer: ControllerWriter): Controller {
  const { store, registry, now } = writer.context;
  const scalable = ['deployments.apps', 'statefulsets.apps', 'replicasets.apps'];
  return {
    name: 'autoscaler',
    keysOf(change) {
      if (change.resource === resource) return [keyOf(change.object)];
      if (!scalable.includes(change.resource)) return [];
      return store
        .list(resource, change.object.metadata.namespace)
        .filter(object => textAt(object, 'spec', 'scaleTargetRef', 'name') === change.object.metadata.name)
        .map(keyOf);
    },
    allKeys: () => store.list(resource).map(keyOf),
    reconcile(key) {
      const { namespace, name } = splitKey(key);
      const scaler = store.get(resource, namespace, name);
      if (!scaler || scaler.metadata.deletionTimestamp !== undefined) return undefined;
      const target = registry.byKind(
        textAt(scaler, 'spec', 'scaleTargetRef', 'apiVersion') ?? '',
        textAt(scaler, 'spec', 'scaleTargetRef', 'kind') ?? '',
      );
      const plural = scalable.find(known => target && known === `${target.plural}.${target.group}`);
      const workload = plural && store.get(plural, namespace, textAt(scaler, 'spec', 'scaleTargetRef', 'name') ?? '');
      const conditions = objectsAt(scaler, 'status', 'conditions');
      if (!plural || !workload) {
        const missing = {
          type: 'AbleToScale',
          status: 'False',
          reason: 'FailedGetScale',
          message: "the HPA controller was unable to get the target's current scale",
        };
        writer.setStatus(resource, scaler, {
          desiredReplicas: 0,
          currentReplicas: 0,
          conditions: withCondition(conditions, missing, now()),
        });
        return undefined;
      }
      const current = numberAt(workload, 'spec', 'replicas') ?? 1;
      const least = numberAt(scaler, 'spec', 'minReplicas') ?? 1;
      const most = numberAt(scaler, 'spec', 'maxReplicas') ?? current;
      // No replicas at all means that somebody switched the workload off, not that it is too small.
      const wanted = current === 0 ? 0 : Math.min(most, Math.max(least, current));
      if (wanted !== current) {
        writer.patch(plural, workload, { spec: { replicas: wanted } }, 'scale');
        writer.event(
          scaler,
          'Normal',
          'SuccessfulRescale',
          `New size: ${wanted}; reason: Current number of replicas ${
            current < least ? 'below Spec.MinReplicas' : 'above Spec.MaxReplicas'
          }`,
        );
      }
      const able = {
        type: 'AbleToScale',
        status: 'True',
        reason: 'SucceededGetScale',
        message: "the HPA controller was able to get the target's current scale",
      };
      const active = {
        type: 'ScalingActive',
        status: 'False',
        reason: 'FailedGetResourceMetric',
        message: 'the sandbox has no metrics: replicas stay within the limits and move no further',
      };
      writer.setStatus(resource, scaler, {
        currentReplicas: current,
        desiredReplicas: wanted,
        conditions: withCondition(withCondition(conditions, able, now()), active, now()),
      });
      return undefined;
    },
  };
}
