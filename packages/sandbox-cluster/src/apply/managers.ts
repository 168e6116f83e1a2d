import { KubeObject, ManagedFieldsEntry, kubernetesTime } from '../objects/KubeObject';
import { Json, JsonObject } from '../objects/json';
import { Schema } from '../schema/Schema';
import {
  FieldSet,
  differenceOf,
  emptyFields,
  fieldPaths,
  fieldsFromJson,
  fieldsToJson,
  intersectionOf,
  isEmpty,
  unionOf,
  withoutBranches,
} from './FieldSet';
import { Comparison, compareFields, fieldsOf, removeFields, withNamedFields } from './typedFields';
import { mergeTyped } from './mergeTyped';

/** Who writes, and how: what an entry of managedFields is told apart by. */
export type Writer = { manager: string; operation: 'Apply' | 'Update'; apiVersion: string; subresource?: string };

type Manager = Writer & { time?: string; fields: FieldSet };

/** Fields that belong to the server, and so to no manager; writes through a subresource own nothing outside of it. */
const serverFields = fieldsFromJson({
  'f:apiVersion': {},
  'f:kind': {},
  'f:metadata': {
    'f:name': {},
    'f:namespace': {},
    'f:creationTimestamp': {},
    'f:selfLink': {},
    'f:uid': {},
    'f:clusterName': {},
    'f:generation': {},
    'f:managedFields': {},
    'f:resourceVersion': {},
  },
});

const sameWriter = (left: Writer, right: Writer) =>
  left.manager === right.manager &&
  left.operation === right.operation &&
  left.subresource === right.subresource &&
  // Applying with a newer version of the API goes on with the fields that were applied with the older one.
  (left.operation === 'Apply' || left.apiVersion === right.apiVersion);

function managersOf(object: KubeObject | undefined): Manager[] {
  return (object?.metadata.managedFields ?? []).map(({ fieldsV1, fieldsType: _, ...entry }) => ({
    ...entry,
    fields: fieldsFromJson(fieldsV1),
  }));
}

function toEntries(managers: readonly Manager[]): ManagedFieldsEntry[] {
  return managers
    .filter(manager => !isEmpty(manager.fields))
    .map(({ fields, ...manager }): ManagedFieldsEntry => ({ ...manager, fieldsType: 'FieldsV1', fieldsV1: fieldsToJson(fields) }))
    .sort((left, right) => Number(left.operation === 'Update') - Number(right.operation === 'Update'));
}

export type FieldConflict = { manager: string; field: string };

/** Another manager owns fields to which an apply would give another value. */
export class ApplyConflict extends Error {
  constructor(readonly conflicts: readonly FieldConflict[]) {
    super('Apply failed because other managers own fields with other values');
  }
}

function printManager(manager: Manager): string {
  const name = JSON.stringify(manager.manager) + (manager.subresource ? ` with subresource ${JSON.stringify(manager.subresource)}` : '');
  if (manager.operation === 'Apply') return name;
  return `${name} using ${manager.apiVersion}`;
}

function withoutServerFields(comparison: Comparison, outside: FieldSet): Comparison {
  const own = (set: FieldSet) => withoutBranches(withoutBranches(set, serverFields), outside);
  return { added: own(comparison.added), modified: own(comparison.modified), removed: own(comparison.removed) };
}

function changeOthers(others: readonly Manager[], comparison: Comparison): Manager[] {
  const taken = unionOf(unionOf(comparison.added, comparison.modified), comparison.removed);
  return others.map(other => ({ ...other, fields: differenceOf(other.fields, taken) }));
}

type Request = { schema: Schema; custom: boolean; writer: Writer; outside: FieldSet; now: number };

const alwaysThere = ['metadata', 'spec', 'template', 'strategy', 'updateStrategy', 'jobTemplate', 'names', 'containers', 'status'];

/** An object of which nothing is set yet: the structs that Kubernetes' types always have, which therefore nobody adds. */
function emptyObject(schema: Schema): JsonObject {
  if (schema.kind !== 'struct') return {};
  const empty: JsonObject = {};
  for (const name of alwaysThere) {
    const field = schema.fields.get(name);
    if (field?.kind === 'list') empty[name] = [];
    if (field?.kind === 'struct') empty[name] = emptyObject(field);
  }
  return empty;
}

/** Who had what before a plain write: as its writer says, who may change that too; `[{}]` means nobody. As it was where nothing is said of it, and through a subresource. */
function managersBefore(live: KubeObject | undefined, next: KubeObject, writer: Writer): Manager[] {
  const given = next.metadata.managedFields ?? [];
  if (writer.subresource !== undefined || given.length === 0) return managersOf(live);
  return given.every(entry => Object.keys(entry).length === 0) ? [] : managersOf(next);
}

/**
 * The managedFields after a plain write (create, replace, patch): the writer takes every field that it added or changed, from whomever.
 */
export function managedFieldsAfterUpdate(live: KubeObject | undefined, next: KubeObject, request: Request): ManagedFieldsEntry[] {
  const comparison = withoutServerFields(
    compareFields(request.schema, live ?? (request.custom ? { metadata: {} } : emptyObject(request.schema)), next),
    request.outside,
  );
  const managers = managersBefore(live, next, request.writer);
  const own = managers.find(manager => sameWriter(manager, request.writer));
  const others = changeOthers(
    managers.filter(manager => manager !== own),
    comparison,
  );
  const touched = unionOf(comparison.added, comparison.modified);
  const fields = unionOf(differenceOf(own?.fields ?? emptyFields, comparison.removed), touched);
  const changed = !isEmpty(touched) || !isEmpty(comparison.removed);
  const time = changed || !own?.time ? kubernetesTime(request.now) : own.time;
  return toEntries([...others, { ...request.writer, time, fields }]);
}

export type Applied = { object: Json; managedFields: ManagedFieldsEntry[] };

/**
 * Server-side apply: lays the configuration over the live object and takes away what this manager applied before and no longer wants,
 * unless somebody else owns it too.
 * @throws ApplyConflict when another manager owns a field that would change, unless `force`.
 * @throws ListKeyError when items of a list cannot be told apart.
 */
export function applyConfiguration(live: KubeObject | undefined, configuration: Json, request: Request & { force: boolean }): Applied {
  const { schema, writer } = request;
  const wanted = withoutBranches(withoutBranches(fieldsOf(schema, configuration, { tolerant: false }), serverFields), request.outside);
  const managers = managersOf(live);
  const own = managers.find(manager => sameWriter(manager, writer));
  const others = managers.filter(manager => manager !== own);
  const merged = mergeTyped(schema, live ?? {}, configuration);
  const stillOwned = others.reduce((set, other) => unionOf(set, other.fields), wanted);
  const doomed = own ? differenceOf(withNamedFields(schema, own.fields), withNamedFields(schema, stillOwned)) : undefined;
  const object = doomed ? removeFields(schema, merged, doomed) ?? {} : merged;

  const comparison = withoutServerFields(compareFields(schema, live ?? {}, object), request.outside);
  const touched = unionOf(comparison.added, comparison.modified);
  const conflicts = others.flatMap(other => {
    const contested = intersectionOf(other.fields, touched);
    return fieldPaths(contested).map(field => ({ manager: printManager(other), field }));
  });
  if (conflicts.length > 0 && !request.force) throw new ApplyConflict(conflicts);

  const sameFields = own !== undefined && isEmpty(differenceOf(own.fields, wanted)) && isEmpty(differenceOf(wanted, own.fields));
  const sameObject = isEmpty(touched) && isEmpty(comparison.removed);
  const time = sameFields && sameObject && own.time ? own.time : kubernetesTime(request.now);
  return { object, managedFields: toEntries([...changeOthers(others, comparison), { ...writer, time, fields: wanted }]) };
}
