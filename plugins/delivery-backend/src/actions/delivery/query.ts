import { type LiveObject, type ObjectReference, referenceOf, type ResourceNode } from '@slipway/cluster';
import { type JsonObject, objectKey } from '@slipway/oam';
import type { InventoryRecord } from '../../database/operations/inventory/inventoryRecord';
import { readInventory } from '../../database/operations/inventory/readInventory';
import { chooseCluster } from '../kube/chooseCluster';
import { seenByTemplates } from '../../delivery/liveObjects';
import { manifestOf, placeIn } from '../kube/manifestOf';
import { refuseForeignNamespace } from '../kube/reach';
import { readObjectParameter, readOptionalObject, readOptionalText, readText, readTexts } from '../parameters';
import { ActionRefused, type ActionHandler, type StepExecution } from '../types';
import { nodeAddress, endpointsOf } from './serviceEndpoints';

/** An object that the Application applied, as it is now. */
interface AppliedResource {
  readonly record: InventoryRecord;
  readonly live: LiveObject;
}

/** `query.#ListResourcesInApp`: what it applied, with the objects themselves. */
export const listResources: ActionHandler = async ({ parameters }, execution) => ({
  kind: 'done',
  results: {
    list: (await appliedResources(parameters, execution)).map(({ record, live }) => ({
      cluster: record.cluster,
      component: record.component,
      revision: execution.request.run.revision.name,
      object: seenByTemplates(live),
    })),
  },
});

/** `query.#ListAppliedResources`: the same without the objects. */
export const listApplied: ActionHandler = async ({ parameters }, execution) => ({
  kind: 'done',
  results: {
    list: (await appliedResources(parameters, execution)).map(({ record, live }) => ({
      ...describe(referenceOf(live)),
      cluster: record.cluster,
      component: record.component,
      ...(record.traitType ? { trait: record.traitType } : {}),
      uid: live.metadata.uid,
      resourceVersion: live.metadata.resourceVersion,
      latest: record.revisionId === execution.request.run.revision.id,
    })),
  },
});

/** `query.#CollectPods`, `#CollectServices`: objects of a kind among what it applied and what that made. */
export const collectResources: ActionHandler = async ({ parameters }, execution) => {
  const filter = readOptionalObject(readObjectParameter(parameters, 'app'), 'filter');
  const kind = readText(filter, 'kind');
  const list: JsonObject[] = [];
  for (const { record, live } of await appliedResources(withoutKind(parameters), execution)) {
    const cluster = await execution.deps.clusters.connect(record.cluster);
    const { signal } = execution.request;
    const nodes = nodesOf(await cluster.tree(live, { signal })).filter(node => node.object.kind === kind);
    for (const reference of nodes.map(node => referenceOf(node.object))) {
      const object = objectKey(reference) === objectKey(referenceOf(live)) ? live : await cluster.get(reference, { signal });
      if (object) {
        list.push({ cluster: record.cluster, component: record.component, workload: describe(referenceOf(live)), object: seenByTemplates(object) });
      }
    }
  }
  return { kind: 'done', results: { list } };
};

/** `query.#CollectServiceEndpoints`: where it can be reached. */
export const collectEndpoints: ActionHandler = async ({ parameters }, execution) => {
  const list: JsonObject[] = [];
  for (const { record, live } of await appliedResources(parameters, execution)) {
    const cluster = await execution.deps.clusters.connect(record.cluster);
    const endpoints = await endpointsOf(live, () => nodeAddress(cluster, execution.request.signal));
    list.push(...endpoints.map(endpoint => ({ endpoint, ref: describe(referenceOf(live)), cluster: record.cluster, component: record.component })));
  }
  return { kind: 'done', results: { list } };
};

/** `query.#SearchEvents`: what the cluster noted about an object. */
export const searchEvents: ActionHandler = async ({ parameters }, execution) => {
  const { signal } = execution.request;
  const cluster = await chooseCluster(readOptionalText(parameters, 'cluster'), execution);
  const { apiVersion, kind, metadata } = manifestOf(readObjectParameter(parameters, 'value'));
  const reference = await placeIn(cluster, { apiVersion, kind, name: metadata.name, namespace: metadata.namespace }, signal);
  refuseForeignNamespace(`${kind} "${metadata.name}"`, reference.namespace, execution);
  const live = await cluster.get(reference, { signal });
  const events = live ? await cluster.events(live, { signal }) : [];
  return { kind: 'done', results: { list: events.map(event => JSON.parse(JSON.stringify(event))) } };
};

/** `query.#CollectLogsInPod`. */
export const collectLogs: ActionHandler = async ({ parameters }, execution) => {
  const cluster = await chooseCluster(readOptionalText(parameters, 'cluster'), execution);
  const namespace = readText(parameters, 'namespace');
  refuseForeignNamespace(`Pods of namespace "${namespace}"`, namespace, execution);
  const options = readOptionalObject(parameters, 'options');
  const { tailLines, previous } = options;
  let logs = '';
  for await (const text of cluster.logs({
    namespace,
    pod: readText(parameters, 'pod'),
    container: readOptionalText(options, 'container'),
    previous: previous === true,
    tailLines: typeof tailLines === 'number' ? tailLines : 1_000,
    follow: false,
    signal: execution.request.signal,
  })) {
    logs += text;
  }
  return { kind: 'done', results: { outputs: { logs } } };
};

/** Live objects of the inventory that the filter lets through. Only the Application itself, and others of its namespace, can be asked about. */
async function appliedResources(parameters: JsonObject, execution: StepExecution): Promise<AppliedResource[]> {
  const app = readObjectParameter(parameters, 'app');
  const filter = readOptionalObject(app, 'filter');
  const components = readTexts(filter.components);
  const records = await readInventory(execution.deps.database, { applicationId: await applicationOf(app, execution) });
  const known = new Map(records.filter(({ state }) => state === 'applied').map(record => [`${record.cluster} ${objectKey(record.reference)}`, record]));
  const found: AppliedResource[] = [];
  for (const record of known.values()) {
    const { reference } = record;
    const fits =
      (components.length === 0 || components.includes(record.component)) &&
      isOr(filter.cluster, record.cluster) &&
      isOr(filter.clusterNamespace, reference.namespace) &&
      isOr(filter.kind, reference.kind) &&
      isOr(filter.apiVersion, reference.apiVersion);
    const live = fits ? await readLive(record, execution) : undefined;
    if (live) {
      found.push({ record, live });
    }
  }
  return found;
}

async function readLive({ cluster, reference }: InventoryRecord, { deps, request }: StepExecution): Promise<LiveObject | undefined> {
  const observed = deps.clusters.observed(cluster, reference);
  if (typeof observed === 'object') {
    return observed;
  }
  return (await deps.clusters.connect(cluster)).get(reference, { signal: request.signal });
}

async function applicationOf(app: JsonObject, { deps, request }: StepExecution): Promise<string> {
  const { metadata } = request.run.application;
  const name = readText(app, 'name');
  const namespace = readOptionalText(app, 'namespace') ?? metadata.namespace;
  if (name === metadata.name && namespace === metadata.namespace) {
    return request.run.applicationId;
  }
  const found = namespace === metadata.namespace ? await deps.applications.idOf({ namespace, name }) : undefined;
  if (found === undefined) {
    throw new ActionRefused(`There is no Application "${name}" in namespace "${metadata.namespace}"; others cannot be asked about from here.`);
  }
  return found;
}

function isOr(wanted: unknown, value: string | undefined): boolean {
  return typeof wanted !== 'string' || wanted === '' || wanted === value;
}

function withoutKind(parameters: JsonObject): JsonObject {
  const app = readObjectParameter(parameters, 'app');
  const { kind: _kind, apiVersion: _apiVersion, ...filter } = readOptionalObject(app, 'filter');
  return { ...parameters, app: { ...app, filter } };
}

function nodesOf(node: ResourceNode): ResourceNode[] {
  return [node, ...node.children.flatMap(nodesOf)];
}

function describe({ apiVersion, kind, name, namespace }: ObjectReference): JsonObject {
  return { apiVersion, kind, name, ...(namespace ? { namespace } : {}) };
}
