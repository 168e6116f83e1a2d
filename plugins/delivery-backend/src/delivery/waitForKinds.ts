import { setTimeout as delay } from 'node:timers/promises';
import { type Cluster, ClusterError, type LiveObject, readList, readString, referenceOf, type TypeReference } from '@slipway/cluster';

const longestWaitMs = 5_000;
const pauseMs = 50;

/**
 * Waits until the cluster serves the kinds of a CustomResourceDefinition that was just applied, so that their objects can follow at once. Answers what it still waits for
 * after a few seconds; undefined when all is there.
 */
export async function waitForKinds(cluster: Cluster, definition: LiveObject, signal: AbortSignal): Promise<string | undefined> {
  const deadline = performance.now() + longestWaitMs;
  let current: LiveObject | undefined = definition;
  for (;;) {
    const missing = await whatIsMissing(cluster, current, signal);
    if (missing === undefined || performance.now() > deadline) {
      return missing;
    }
    await delay(pauseMs, undefined, { signal });
    current = await cluster.get(referenceOf(definition), { signal });
  }
}

async function whatIsMissing(cluster: Cluster, definition: LiveObject | undefined, signal: AbortSignal): Promise<string | undefined> {
  const name = definition?.metadata.name ?? '';
  const condition = (type: string) =>
    readList(definition, 'status', 'conditions').find(item => readString(item, 'type') === type);
  const refusal = condition('NamesAccepted');
  if (refusal && readString(refusal, 'status') === 'False') {
    return `CustomResourceDefinition "${name}" is not accepted by cluster ${cluster.name}: ${readString(refusal, 'message')}`;
  }
  const established = condition('Established');
  if (!established || readString(established, 'status') !== 'True') {
    return `CustomResourceDefinition "${name}" is not established in cluster ${cluster.name} yet`;
  }
  for (const type of kindsOf(definition)) {
    try {
      await cluster.resourceFor(type, { signal, lookAgain: true });
    } catch (error) {
      if (!(error instanceof ClusterError) || error.code !== 'unknown_kind') {
        throw error;
      }
      return `cluster ${cluster.name} does not serve ${type.kind} of ${type.apiVersion} yet`;
    }
  }
  return undefined;
}

/** The kinds that a CustomResourceDefinition brings, one for each version that is served. */
export function kindsOf(definition: unknown): TypeReference[] {
  const group = readString(definition, 'spec', 'group');
  const kind = readString(definition, 'spec', 'names', 'kind');
  return readList(definition, 'spec', 'versions')
    .filter(({ served }) => served === true)
    .map(version => ({ apiVersion: `${group}/${readString(version, 'name')}`, kind }));
}
