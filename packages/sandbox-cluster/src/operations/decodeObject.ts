import { badRequest, invalid } from '../api/StatusError';
import { KubeObject } from '../objects/KubeObject';
import { Json, JsonObject, isObject, objectAt, textAt } from '../objects/json';
import { FieldMistake, invalidValue } from '../schema/FieldMistake';
import { Resource } from '../schema/Resource';
import { TypeMistake, decode } from '../schema/decode';
import { rulesOf } from '../schema/kindRules';
import { fillCustom, validateCustom } from '../schema/validateCustom';
import { WriteOptions } from './ClusterContext';

function typeError(resource: Resource, mistake: TypeMistake): string {
  const found = mistake.found === 'integer' ? 'number' : mistake.found;
  const detail = `json: cannot unmarshal ${found} into Go struct field ${resource.kind}.${mistake.path} of type ${mistake.expected}`;
  return `${resource.kind} in version ${JSON.stringify(resource.version)} cannot be handled as a ${resource.kind}: ${detail}`;
}

/**
 * Reads what a client sent as an object of this kind: wrong types are refused, unknown fields dropped (and told, or refused when the
 * client asked for that), defaults filled in.
 * @throws StatusError 400 for Kubernetes' own kinds, 422 for kinds of a CustomResourceDefinition, as a real API server does.
 */
export function decodeObject(resource: Resource, body: Json, options: Pick<WriteOptions, 'fieldValidation' | 'warn'>): KubeObject {
  const schema = resource.schema();
  const { value, unknown, mistakes } = decode(schema, body, { custom: resource.custom });
  const object: JsonObject = isObject(value) ? value : {};
  const name = textAt(object, 'metadata', 'name') ?? '';
  if (mistakes.length > 0) {
    if (!resource.custom || mistakes.some(mistake => mistake.path.startsWith('metadata')))
      throw badRequest(typeError(resource, mistakes[0]));
    const types = mistakes.map(({ path, expected, found }): FieldMistake => {
      const why = `${path} in body must be of type ${expected}: ${JSON.stringify(found)}`;
      return { ...invalidValue(path, found, why), reason: 'FieldValueTypeInvalid' };
    });
    throw invalid(resource, name, [
      ...types,
      ...validateCustom(schema, object).filter(({ field }) => !types.some(other => other.field === field)),
    ]);
  }
  if (unknown.length > 0 && options.fieldValidation === 'Strict') {
    const fields = unknown.map(field => `unknown field ${JSON.stringify(field)}`).join(', ');
    throw badRequest(
      `${resource.kind} in version ${JSON.stringify(resource.version)} cannot be handled as a ${
        resource.kind
      }: strict decoding error: ${fields}`,
    );
  }
  if (options.fieldValidation === 'Warn') for (const field of unknown) options.warn(`unknown field ${JSON.stringify(field)}`);
  return normalise(resource, object);
}

/** Gives a decoded object its defaults, and metadata the few fields that are always there. */
function normalise(resource: Resource, decoded: JsonObject): KubeObject {
  const metadata = objectAt(decoded, 'metadata') ?? {};
  const filled = resource.custom ? fillCustom(resource.schema(), decoded) : decoded;
  if (!resource.custom) rulesOf(resource).fill?.(decoded);
  // Decoding has checked the types of metadata; what follows is the one place where decoded JSON becomes a KubeObject.
  return {
    ...(isObject(filled) ? filled : {}),
    metadata: { name: '', uid: '', resourceVersion: '', creationTimestamp: '', ...metadata },
  } as KubeObject;
}
