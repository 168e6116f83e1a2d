import type { Cluster, LiveObject, Manifest, ObjectReference } from '@slipway/cluster';
import type { JsonObject } from '@slipway/oam';
import { parse } from 'yaml';
import { chooseCluster } from '../kube/chooseCluster';
import { refuseForeignNamespace } from '../kube/reach';
import { refuseForbidden } from '../kube/refuseForbidden';
import { isObject, readObjectParameter, readOptionalText, readText } from '../parameters';
import { performOnce } from '../performOnce';
import { ActionRefused, type ActionHandler, type StepExecution } from '../types';

/*
 * Configs are Secrets of the default cluster with KubeVela's labels, so that both see the same ones. They belong to nobody: a config stays when the Application that made it is deleted.
 */
const CATALOG = 'config.oam.dev/catalog';
const TEMPLATE = 'config.oam.dev/type';
const SENSITIVE = 'config.oam.dev/sensitive';
const CONFIG = 'velacore-config';
const PROPERTIES = 'input-properties';

/** Writing the same config again, or deleting what is gone, does no harm. */
const repeatable = async () => ({ kind: 'absent' }) as const;

export const createConfig: ActionHandler = async (call, execution) => {
  const reference = referenceOf(call.parameters, execution);
  const config = readObjectParameter(call.parameters, 'config');
  const template = readOptionalText(call.parameters, 'template');
  const cluster = await chooseCluster(undefined, execution);
  return performOnce(call, execution, {
    what: `Wrote config "${reference.name}" in namespace "${reference.namespace}" of cluster ${cluster.name}`,
    intent: { ...reference, cluster: cluster.name },
    find: repeatable,
    async perform() {
      await refuseForbidden([secretNamed(reference)], { cluster: cluster.name, effect: 'written' }, execution);
      await findConfig(cluster, reference, execution);
      const { signal } = execution.request;
      await cluster.apply(secretOf(reference, config, template), { force: true, signal });
      return {};
    },
  });
};

export const readConfig: ActionHandler = async ({ parameters }, execution) => {
  const reference = referenceOf(parameters, execution);
  const cluster = await chooseCluster(undefined, execution);
  const live = await findConfig(cluster, reference, execution);
  if (!live) {
    throw new ActionRefused(`There is no config "${reference.name}" in namespace "${reference.namespace}" of cluster ${cluster.name}.`);
  }
  if (isSensitive(live)) {
    throw new ActionRefused(`The config "${reference.name}" is sensitive: its values are not read by steps.`);
  }
  return { kind: 'done', results: { config: propertiesOf(live) } };
};

export const listConfigs: ActionHandler = async ({ parameters }, execution) => {
  const namespace = readText(parameters, 'namespace');
  refuseForeignNamespace(`Configs of namespace "${namespace}"`, namespace, execution);
  const cluster = await chooseCluster(undefined, execution);
  const labelSelector = `${CATALOG}=${CONFIG},${TEMPLATE}=${readText(parameters, 'template')}`;
  const { items } = await cluster.list({ apiVersion: 'v1', kind: 'Secret' }, { namespace, labelSelector, signal: execution.request.signal });
  return {
    kind: 'done',
    results: {
      configs: items.map((item): JsonObject => ({ name: item.metadata.name, namespace, ...(isSensitive(item) ? {} : { config: propertiesOf(item) }) })),
    },
  };
};

export const deleteConfig: ActionHandler = async (call, execution) => {
  const reference = referenceOf(call.parameters, execution);
  const cluster = await chooseCluster(undefined, execution);
  return performOnce(call, execution, {
    what: `Deleted config "${reference.name}" in namespace "${reference.namespace}" of cluster ${cluster.name}`,
    intent: { ...reference, cluster: cluster.name },
    find: repeatable,
    async perform() {
      await refuseForbidden([secretNamed(reference)], { cluster: cluster.name, effect: 'deleted' }, execution);
      const live = await findConfig(cluster, reference, execution);
      if (live) {
        await cluster.delete(secretNamed(reference), { uid: live.metadata.uid, signal: execution.request.signal });
      }
      return {};
    },
  });
};

interface ConfigReference {
  readonly name: string;
  readonly namespace: string;
}

function referenceOf(parameters: JsonObject, execution: StepExecution): ConfigReference {
  const reference = { name: readText(parameters, 'name'), namespace: readText(parameters, 'namespace') };
  refuseForeignNamespace(`Config "${reference.name}" in namespace "${reference.namespace}"`, reference.namespace, execution);
  return reference;
}

function secretNamed(reference: ConfigReference): ObjectReference {
  return { apiVersion: 'v1', kind: 'Secret', ...reference };
}

/** Throws `ActionRefused` when a Secret that is no config has the name. */
async function findConfig(cluster: Cluster, reference: ConfigReference, { request }: StepExecution): Promise<LiveObject | undefined> {
  const live = await cluster.get(secretNamed(reference), { signal: request.signal });
  if (live && live.metadata.labels?.[CATALOG] !== CONFIG) {
    throw new ActionRefused(`The Secret "${reference.name}" in namespace "${reference.namespace}" of cluster ${cluster.name} is no config: it is left as it is.`);
  }
  return live;
}

function secretOf({ name, namespace }: ConfigReference, config: JsonObject, template: string | undefined): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace, labels: { [CATALOG]: CONFIG, ...(template === undefined ? {} : { [TEMPLATE]: template }) } },
    data: { [PROPERTIES]: Buffer.from(JSON.stringify(config)).toString('base64') },
  };
}

function isSensitive({ metadata }: LiveObject): boolean {
  return metadata.labels?.[SENSITIVE] === 'true' || metadata.annotations?.[SENSITIVE] === 'true';
}

function propertiesOf({ data }: LiveObject): JsonObject {
  const encoded = isObject(data) ? data[PROPERTIES] : undefined;
  const document: unknown = typeof encoded === 'string' ? parse(Buffer.from(encoded, 'base64').toString('utf8')) : undefined;
  return isObject(document) ? document : {};
}
