import { JsonObject, numberAt, objectAt, objectsAt, textAt } from '../objects/json';
import { Conversion } from './Resource';

const cpuMetric = (percent: number): JsonObject => ({
  type: 'Resource',
  resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: percent } },
});

/** Version 1 of autoscalers knows one measure, the share of the CPU; other metrics of a newer version do not show in it. */
export const autoscalerV1: Conversion = {
  toStored(object) {
    const { targetCPUUtilizationPercentage: percent, ...spec } = objectAt(object, 'spec') ?? {};
    const metrics: JsonObject = typeof percent === 'number' ? { metrics: [cpuMetric(percent)] } : {};
    return { ...object, apiVersion: 'autoscaling/v2', spec: { ...spec, ...metrics } };
  },
  fromStored(object) {
    const { metrics: _, behavior: __, ...spec } = objectAt(object, 'spec') ?? {};
    const cpu = objectsAt(object, 'spec', 'metrics').find(metric => textAt(metric, 'resource', 'name') === 'cpu');
    const percent = numberAt(cpu, 'resource', 'target', 'averageUtilization');
    const { conditions: ___, currentMetrics: ____, ...status } = objectAt(object, 'status') ?? {};
    return {
      ...object,
      apiVersion: 'autoscaling/v1',
      spec: { ...spec, ...(percent === undefined ? {} : { targetCPUUtilizationPercentage: percent }) },
      ...(object.status === undefined ? {} : { status }),
    };
  },
};
