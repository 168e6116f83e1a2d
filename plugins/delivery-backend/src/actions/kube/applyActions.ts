import type { JsonObject } from '@slipway/oam';
import { isObject, readObjectParameter, readOptionalText } from '../parameters';
import { ActionRefused, type ActionHandler } from '../types';
import { refuseApplications } from './applicationObjects';
import { applyManifests, namesOf } from './applyManifests';
import { chooseCluster } from './chooseCluster';
import { seenByTemplates } from '../../delivery/liveObjects';
import { manifestOf } from './manifestOf';
import { mergePatch } from './mergePatch';

/** `kube.#Apply`: answers the object as it is in the cluster, so that a template can wait for its status. */
export const applyObject: ActionHandler = async (call, execution) => {
  const { parameters } = call;
  const value = readObjectParameter(parameters, 'value');
  refuseApplications(value);
  const manifest = await mergePatch(value, call);
  const cluster = await chooseCluster(readOptionalText(parameters, 'cluster'), execution);
  const result = await applyManifests(cluster, [manifestOf(manifest)], execution);
  if (result.kind !== 'applied') {
    return result;
  }
  return {
    kind: 'done',
    results: { value: seenByTemplates(result.live[0]) },
    sentence: `Applied ${namesOf(result.live)} in cluster ${cluster.name}.`,
  };
};

/** `kube.#ApplyInParallel`. */
export const applyInParallel: ActionHandler = async ({ parameters }, execution) => {
  const { value } = parameters;
  if (!Array.isArray(value)) {
    throw new ActionRefused('The action needs "value", a list of objects.');
  }
  value.filter(isObject).forEach((item: JsonObject) => refuseApplications(item));
  const cluster = await chooseCluster(readOptionalText(parameters, 'cluster'), execution);
  const result = await applyManifests(cluster, value.map(manifestOf), execution);
  if (result.kind !== 'applied') {
    return result;
  }
  return {
    kind: 'done',
    results: { value: result.live.map(seenByTemplates) },
    sentence: `Applied ${namesOf(result.live)} in cluster ${cluster.name}.`,
  };
};
