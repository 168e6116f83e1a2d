import { ClusterError } from '@slipway/cluster';
import type { JsonObject } from '@slipway/oam';
import type { ActionAnswer } from '@slipway/workflow';
import { classifyError } from '../../delivery/classifyError';
import { isObject, readObjectParameter, readOptionalObject, readOptionalText, readStringMap, readText } from '../parameters';
import type { ActionHandler } from '../types';
import { chooseCluster } from './chooseCluster';
import { isApplicationType, listApplicationObjects, readApplicationObject } from './applicationObjects';
import { describeIn, refuseForeignSecrets } from './reach';
import { seenByTemplates } from '../../delivery/liveObjects';
import { referenceIn } from './manifestOf';

/** `kube.#Read`: what cannot be read is an `err` that the template may act on; a cluster that does not answer is waited for. */
export const readObject: ActionHandler = async ({ parameters }, execution) => {
  const value = readObjectParameter(parameters, 'value');
  if (isApplicationType(value)) {
    return readApplicationObject(value, execution);
  }
  const { signal } = execution.request;
  const cluster = await chooseCluster(readOptionalText(parameters, 'cluster'), execution);
  return orError(async (): Promise<JsonObject> => {
    const reference = await referenceIn(cluster, value, signal);
    refuseForeignSecrets(reference, execution);
    const live = await cluster.get(reference, { signal });
    if (!live) {
      return { err: `${describeIn(reference, cluster.name)} does not exist` };
    }
    if (live.kind === 'Secret') {
      execution.secrets.addSecret(live);
    }
    return { value: seenByTemplates(live) };
  });
};

/** `kube.#List`. */
export const listObjects: ActionHandler = async ({ parameters }, execution) => {
  const resource = readObjectParameter(parameters, 'resource');
  const filter = readOptionalObject(parameters, 'filter');
  const namespace = readOptionalText(filter, 'namespace');
  if (isApplicationType(resource)) {
    return listApplicationObjects(namespace, execution);
  }
  const { signal } = execution.request;
  const type = { apiVersion: readText(resource, 'apiVersion'), kind: readText(resource, 'kind') };
  refuseForeignSecrets({ kind: type.kind, namespace }, execution);
  const cluster = await chooseCluster(readOptionalText(parameters, 'cluster'), execution);
  return orError(async (): Promise<JsonObject> => {
    const { items } = await cluster.list(type, { namespace, labelSelector: selectorOf(filter), signal });
    if (type.kind === 'Secret') {
      items.forEach(item => execution.secrets.addSecret(item));
    }
    return { values: { apiVersion: type.apiVersion, kind: `${type.kind}List`, items: items.map(seenByTemplates) } };
  });
};

export function selectorOf(filter: JsonObject): string | undefined {
  const labels = Object.entries(readStringMap(isObject(filter.matchingLabels) ? filter.matchingLabels : undefined));
  return labels.length === 0 ? undefined : labels.map(([key, value]) => `${key}=${value}`).join(',');
}

/** A refusal of the cluster is something that the template may want to know. */
async function orError(read: () => Promise<JsonObject>): Promise<ActionAnswer> {
  try {
    return { kind: 'done', results: await read() };
  } catch (error) {
    if (!(error instanceof ClusterError) || classifyError(error).kind === 'wait') {
      throw error;
    }
    return { kind: 'done', results: { err: error.message } };
  }
}
