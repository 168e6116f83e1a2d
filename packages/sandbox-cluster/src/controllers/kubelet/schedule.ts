import { KubeObject } from '../../objects/KubeObject';
import { JsonObject, objectAt, objectsAt, textAt, textsAt } from '../../objects/json';
import { compareQuantities } from '../../schema/quantity';

export type Placement = { node: KubeObject } | { refusal: string };

/** What a node lacks for this pod, in the scheduler's words. */
function obstacle(node: KubeObject, pod: KubeObject): string | undefined {
  const labels = node.metadata.labels ?? {};
  const selector = textsAt(pod, 'spec', 'nodeSelector');
  if (objectAt(node, 'spec')?.unschedulable === true) return 'node(s) were unschedulable';
  if (Object.entries(selector).some(([key, value]) => labels[key] !== value)) return "node(s) didn't match Pod's node affinity/selector";
  const allocatable = objectAt(node, 'status', 'allocatable') ?? {};
  for (const container of objectsAt(pod, 'spec', 'containers')) {
    const requests: JsonObject = objectAt(container, 'resources', 'requests') ?? {};
    for (const name of ['cpu', 'memory']) {
      const wanted = textAt(requests, name);
      const there = textAt(allocatable, name);
      if (wanted !== undefined && there !== undefined && compareQuantities(wanted, there) > 0) return `Insufficient ${name}`;
    }
  }
  return undefined;
}

/** Chooses a node. Nodes are never full here: a pod fits when it would fit alone. */
export function schedule(pod: KubeObject, nodes: readonly KubeObject[]): Placement {
  const obstacles = nodes.map(node => obstacle(node, pod));
  const index = obstacles.findIndex(text => text === undefined);
  if (index >= 0) return { node: nodes[index] };
  const counted = [...new Set(obstacles)].map(text => `${obstacles.filter(other => other === text).length} ${text}`);
  return { refusal: `0/${nodes.length} nodes are available: ${counted.join(', ')}.` };
}
