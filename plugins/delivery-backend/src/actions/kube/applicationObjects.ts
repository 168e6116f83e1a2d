import type { JsonObject } from '@slipway/oam';
import type { ActionAnswer } from '@slipway/workflow';
import { isObject, readOptionalText, readText } from '../parameters';
import { ActionRefused, type ApplicationObject, type StepExecution } from '../types';

/** `core.oam.dev` objects live in our database, and in no cluster. */
export function isApplicationType(value: JsonObject): boolean {
  return typeof value.apiVersion === 'string' && value.apiVersion.startsWith('core.oam.dev/');
}

/** The Application that is named. Of one in another namespace no more is told than how it is: whoever writes Applications here need not be allowed to see it. */
export async function readApplicationObject(value: JsonObject, execution: StepExecution): Promise<ActionAnswer> {
  refuseOtherKinds(value);
  const metadata = isObject(value.metadata) ? value.metadata : {};
  const name = readText(metadata, 'name');
  const namespace = readOptionalText(metadata, 'namespace') ?? 'default';
  const found = await execution.deps.applications.read({ namespace, name });
  return found
    ? { kind: 'done', results: { value: asObject(found, { namespace, name }, execution) } }
    : { kind: 'done', results: { err: `There is no Application "${name}" in namespace "${namespace}"` } };
}

export async function listApplicationObjects(namespace: string | undefined, execution: StepExecution): Promise<ActionAnswer> {
  const own = execution.request.run.application.metadata.namespace;
  const found = await execution.deps.applications.list(namespace ?? own);
  const items = found.map(item => asObject(item, nameOf(item), execution));
  return { kind: 'done', results: { values: { apiVersion: 'core.oam.dev/v1beta1', kind: 'ApplicationList', items } } };
}

/** An Application that submits another would do so in nobody's name. */
export function refuseApplications(value: JsonObject): void {
  if (isApplicationType(value)) {
    throw new ActionRefused('A workflow cannot submit an Application: it would belong to nobody. Submit it like any other, and let this one wait for it with a step of type depends-on-app.');
  }
}

function refuseOtherKinds({ kind }: JsonObject): void {
  if (kind !== 'Application') {
    throw new ActionRefused(`${String(kind)} of core.oam.dev cannot be read here; Applications can.`);
  }
}

function nameOf({ manifest }: ApplicationObject): { namespace: string; name: string } {
  const metadata = isObject(manifest.metadata) ? manifest.metadata : {};
  return { namespace: String(metadata.namespace ?? 'default'), name: String(metadata.name) };
}

function asObject(found: ApplicationObject, { namespace, name }: { namespace: string; name: string }, { request }: StepExecution): JsonObject {
  const { manifest, phase, message, revision } = found;
  const own = namespace === request.run.application.metadata.namespace;
  const metadata = own && isObject(manifest.metadata) ? manifest.metadata : {};
  return {
    apiVersion: 'core.oam.dev/v1beta1',
    kind: 'Application',
    metadata: { ...metadata, namespace, name },
    ...(own && isObject(manifest.spec) ? { spec: manifest.spec } : {}),
    status: { status: phase, message, ...(revision ? { latestRevision: { name: revision } } : {}) },
  };
}
