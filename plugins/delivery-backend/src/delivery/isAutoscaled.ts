import { type Manifest, readField, readString } from '@slipway/cluster';
import type { RenderedPlacement } from './renderPlans';

const autoscalers = ['HorizontalPodAutoscaler', 'ScaledObject'];

/** Whether an autoscaler that comes along has the replicas of an object, which says nothing of them itself. */
export function isAutoscaled({ kind, metadata, spec }: Manifest, cluster: string, beside: readonly RenderedPlacement[]): boolean {
  return (
    readField(spec, 'replicas') === undefined &&
    beside.some(
      placement =>
        placement.cluster === cluster &&
        placement.objects.some(
          ({ object }) =>
            autoscalers.includes(object.kind) &&
            (object.metadata.namespace ?? placement.namespace) === metadata.namespace &&
            readString(object, 'spec', 'scaleTargetRef', 'name') === metadata.name &&
            (readString(object, 'spec', 'scaleTargetRef', 'kind') || 'Deployment') === kind,
        ),
    )
  );
}
