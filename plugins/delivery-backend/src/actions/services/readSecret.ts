import type { Cluster } from '@slipway/cluster';
import { isObject } from '../parameters';
import { ActionRefused, type StepExecution } from '../types';

/** The plain values of a Secret, which no sentence and no record will show. Throws `ActionRefused` when it does not exist. */
export async function readSecret(
  cluster: Cluster,
  { name, namespace }: { readonly name: string; readonly namespace: string },
  { request, secrets }: StepExecution,
): Promise<{ [key: string]: string }> {
  const live = await cluster.get({ apiVersion: 'v1', kind: 'Secret', name, namespace }, { signal: request.signal });
  if (!live) {
    throw new ActionRefused(`There is no Secret "${name}" in namespace "${namespace}" of cluster ${cluster.name}.`);
  }
  secrets.addSecret(live);
  const data = isObject(live.data) ? live.data : {};
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, Buffer.from(String(value), 'base64').toString('utf8')]));
}
