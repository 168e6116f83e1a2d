import { type Cluster, type LiveObject, referenceOf } from '@slipway/cluster';
import type { JsonValue } from '@slipway/cue';
import { type JsonObject, objectKey } from '@slipway/oam';
import { readInventory } from '../../database/operations/inventory/readInventory';
import { removeInventory } from '../../database/operations/inventory/removeInventory';
import { isObject, readObjectParameter, readOptionalObject, readOptionalText, readText } from '../parameters';
import { EffectFailed, performOnce } from '../performOnce';
import type { ActionHandler, StepExecution } from '../types';
import { chooseCluster } from './chooseCluster';
import { seenByTemplates } from '../../delivery/liveObjects';
import { referenceIn, placeIn } from './manifestOf';
import { mergePatch } from './mergePatch';
import { describeIn, describeLive, refuseForeignChange, refuseForeignNamespace } from './reach';
import { selectorOf } from './readObjects';
import { refuseForbidden } from './refuseForbidden';

/** Deleting and patching can be done again without harm: the same objects are meant, and found by what they are. */
const repeatable = async () => ({ kind: 'absent' }) as const;

/** `kube.#Patch`: the object as it is in the cluster, with the patch merged into it. */
export const patchObject: ActionHandler = async (call, execution) => {
  const { signal } = execution.request;
  const cluster = await chooseCluster(readOptionalText(call.parameters, 'cluster'), execution);
  const reference = await referenceIn(cluster, readObjectParameter(call.parameters, 'value'), signal);
  const what = describeIn(reference, cluster.name);
  return performOnce(call, execution, {
    what: `Patched ${what}`,
    intent: { object: what },
    find: repeatable,
    async perform() {
      await refuseForbidden([reference], { cluster: cluster.name, effect: 'patched' }, execution);
      const live = await cluster.get(reference, { signal });
      if (!live) {
        throw new EffectFailed(`${what} does not exist.`, true);
      }
      refuseForeignChange(what, live, execution);
      const before = seenByTemplates(live);
      const changes = changesBetween(before, await mergePatch(before, call));
      const patched = await cluster.patch(reference, isObject(changes) ? changes : {}, { signal });
      return { result: seenByTemplates(patched) };
    },
  });
};

/** `kube.#Delete`: the object, or with a filter all of its kind that carry the labels. */
export const deleteObjects: ActionHandler = async (call, execution) => {
  const { parameters } = call;
  const cluster = await chooseCluster(readOptionalText(parameters, 'cluster'), execution);
  return performOnce(call, execution, {
    what: 'Deleted what the step names',
    intent: { cluster: cluster.name, value: readObjectParameter(parameters, 'value'), filter: readOptionalObject(parameters, 'filter') },
    find: repeatable,
    async perform() {
      const objects = await findObjects(cluster, parameters, execution);
      // All of them before the first: a refusal leaves everything as it is.
      await refuseForbidden(objects.map(referenceOf), { cluster: cluster.name, effect: 'deleted' }, execution);
      objects.forEach(live => refuseForeignChange(describeLive(live, cluster.name), live, execution));
      for (const live of objects) {
        await cluster.delete(referenceOf(live), { uid: live.metadata.uid, signal: execution.request.signal });
      }
      await forget(cluster.name, objects, execution);
      return {};
    },
  });
};

async function findObjects(cluster: Cluster, parameters: JsonObject, execution: StepExecution): Promise<LiveObject[]> {
  const { signal } = execution.request;
  const value = readObjectParameter(parameters, 'value');
  const metadata = readOptionalObject(value, 'metadata');
  const type = { apiVersion: readText(value, 'apiVersion'), kind: kindOf(readText(value, 'kind')) };
  if (!isObject(parameters.filter)) {
    const reference = await placeIn(cluster, { ...type, name: readText(metadata, 'name'), namespace: readOptionalText(metadata, 'namespace') }, signal);
    const live = await cluster.get(reference, { signal });
    return live ? [live] : [];
  }
  const namespace = readOptionalText(parameters.filter, 'namespace') ?? readOptionalText(metadata, 'namespace');
  refuseForeignNamespace(`Everything of kind ${type.kind}${namespace ? ` in namespace "${namespace}"` : ''} of cluster ${cluster.name}`, namespace, execution);
  const labelSelector = selectorOf(parameters.filter);
  if (labelSelector === undefined) {
    throw new EffectFailed('A filter without "matchingLabels" would delete everything of that kind; name labels.', false);
  }
  return [...(await cluster.list(type, { namespace, labelSelector, signal })).items];
}

/** KubeVela's own `clean-jobs` writes `pod`. */
function kindOf(kind: string): string {
  return kind.charAt(0).toUpperCase() + kind.slice(1);
}

/** What a step deletes on purpose is not looked for any more. */
async function forget(cluster: string, objects: readonly LiveObject[], { deps, request }: StepExecution): Promise<void> {
  const { run } = request;
  const keys = new Set(objects.map(live => objectKey(referenceOf(live))));
  const records = await readInventory(deps.database, { applicationId: run.applicationId });
  const ids = records.filter(record => record.cluster === cluster && keys.has(objectKey(record.reference))).map(({ id }) => id);
  await removeInventory(deps.database, { runId: run.runId, fence: run.fence, ids });
}

/** The JSON merge patch that makes `after` of `before`; undefined when nothing changes. */
function changesBetween(before: JsonValue | undefined, after: JsonValue): JsonValue | undefined {
  if (!isObject(before) || !isObject(after)) {
    return JSON.stringify(before) === JSON.stringify(after) ? undefined : after;
  }
  const changes: JsonObject = {};
  for (const [key, value] of Object.entries(after)) {
    const change = changesBetween(before[key], value);
    if (change !== undefined) {
      changes[key] = change;
    }
  }
  for (const key of Object.keys(before)) {
    if (!Object.hasOwn(after, key)) {
      changes[key] = null;
    }
  }
  return Object.keys(changes).length === 0 ? undefined : changes;
}
