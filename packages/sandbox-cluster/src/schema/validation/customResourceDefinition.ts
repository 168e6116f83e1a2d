import { KubeObject } from '../../objects/KubeObject';
import { JsonObject, objectAt, objectsAt, textAt } from '../../objects/json';
import { FieldMistake, invalidValue, required, unsupportedValue } from '../FieldMistake';

/** Every part of a structural schema says its type, unless it is open or a mixture by one of Kubernetes' extensions. */
function untypedParts(schema: JsonObject, field: string): string[] {
  const open = schema['x-kubernetes-preserve-unknown-fields'] === true || schema['x-kubernetes-int-or-string'] === true;
  const own = textAt(schema, 'type') || open ? [] : [`${field}.type`];
  const properties = Object.entries(objectAt(schema, 'properties') ?? {}).flatMap(([name, part]) =>
    typeof part === 'object' && part !== null && !Array.isArray(part) ? untypedParts(part, `${field}.properties[${name}]`) : [],
  );
  const items = objectAt(schema, 'items');
  const values = objectAt(schema, 'additionalProperties');
  return [
    ...own,
    ...properties,
    ...(items ? untypedParts(items, `${field}.items`) : []),
    ...(values ? untypedParts(values, `${field}.additionalProperties`) : []),
  ];
}

export function validateCustomResourceDefinition(object: KubeObject): FieldMistake[] {
  const spec = objectAt(object, 'spec') ?? {};
  const group = textAt(spec, 'group') ?? '';
  const plural = textAt(spec, 'names', 'plural') ?? '';
  const mistakes: FieldMistake[] = [];
  if (group === '') mistakes.push(required('spec.group'));
  if (plural === '') mistakes.push(required('spec.names.plural'));
  if (!textAt(spec, 'names', 'kind')) mistakes.push(required('spec.names.kind'));
  const scope = textAt(spec, 'scope') ?? '';
  if (scope === '') mistakes.push(required('spec.scope'));
  else if (!['Cluster', 'Namespaced'].includes(scope)) mistakes.push(unsupportedValue('spec.scope', scope, ['Cluster', 'Namespaced']));
  if (plural !== '' && object.metadata.name !== `${plural}.${group}`) {
    mistakes.push(invalidValue('metadata.name', object.metadata.name, 'must be spec.names.plural+"."+spec.group'));
  }
  const versions = objectsAt(spec, 'versions');
  const stored = versions.filter(version => version.storage === true).length;
  if (stored !== 1)
    mistakes.push(
      invalidValue(
        'spec.versions',
        versions.map(version => version.name ?? ''),
        'must have exactly one version marked as storage version',
      ),
    );
  versions.forEach((version, index) => {
    const schema = objectAt(version, 'schema', 'openAPIV3Schema');
    const at = versions.length === 1 ? 'spec.validation.openAPIV3Schema' : `spec.versions[${index}].schema.openAPIV3Schema`;
    if (!schema) mistakes.push(required(at, 'schemas are required'));
    else mistakes.push(...untypedParts(schema, at).map(field => required(field, 'must not be empty for specified object fields')));
  });
  return mistakes;
}
