import { Json, JsonObject, isObject, listAt, numberAt, objectAt, textAt } from '../objects/json';
import { Limits, ScalarType, Schema, anything } from './Schema';

/** Looks up what a `$ref` names; a name is compiled once, which is also what lets a description contain itself. */
export type ResolveSchema = (name: string) => Schema;

const scalarTypes: Record<string, ScalarType> = { string: 'string', integer: 'integer', number: 'number', boolean: 'boolean' };

function limitsOf(source: JsonObject): Limits {
  const names = ['minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'] as const;
  const numbers = names.flatMap(name => {
    const value = numberAt(source, name);
    return value === undefined ? [] : [[name, value]];
  });
  const values = source.enum;
  const pattern = textAt(source, 'pattern');
  return {
    ...Object.fromEntries(numbers),
    ...(Array.isArray(values) ? { enum: values } : {}),
    ...(pattern === undefined ? {} : { pattern }),
  };
}

function listModeOf(source: JsonObject): 'atomic' | 'set' | 'map' {
  const mode = textAt(source, 'x-kubernetes-list-type');
  return mode === 'set' || mode === 'map' ? mode : 'atomic';
}

const texts = (list: Json[]): string[] => list.filter((item): item is string => typeof item === 'string');

/** Turns an OpenAPI v3 description with Kubernetes' extensions into a {@link Schema}. */
export function compileSchema(source: JsonObject, resolve: ResolveSchema): Schema {
  const common = {
    nullable: source.nullable === true,
    limits: limitsOf(source),
    ...(source.default === undefined ? {} : { default: source.default }),
  };
  const atomicMap = textAt(source, 'x-kubernetes-map-type') === 'atomic';
  const reference = textAt(source, '$ref');
  if (reference !== undefined) {
    const target = resolve(reference);
    // A field may add a default or a map type to the description that it refers to.
    if (target.kind === 'struct') {
      const retainKeys = textAt(source, 'x-kubernetes-patch-strategy')?.includes('retainKeys') === true;
      if (!atomicMap && !retainKeys && source.default === undefined) return target;
      return { ...target, ...common, atomic: target.atomic || atomicMap, retainKeys };
    }
    return source.default === undefined ? target : { ...target, default: source.default };
  }
  if (source['x-kubernetes-int-or-string'] === true || source.format === 'int-or-string') {
    return { ...common, kind: 'scalar', type: 'intOrString' };
  }
  const preserveUnknown = source['x-kubernetes-preserve-unknown-fields'] === true;
  const properties = objectAt(source, 'properties');
  if (properties || (source.type === 'object' && source['x-kubernetes-embedded-resource'] === true)) {
    const fields = new Map(
      Object.entries(properties ?? {}).map(([name, field]) => [name, isObject(field) ? compileSchema(field, resolve) : anything]),
    );
    return {
      ...common,
      kind: 'struct',
      fields,
      required: texts(listAt(source, 'required')),
      atomic: atomicMap,
      preserveUnknown,
      embedded: source['x-kubernetes-embedded-resource'] === true,
      retainKeys: false,
    };
  }
  const values = objectAt(source, 'additionalProperties');
  if (values) return { ...common, kind: 'map', values: compileSchema(values, resolve), atomic: atomicMap };
  const items = objectAt(source, 'items');
  if (items) {
    const patchMergeKey = textAt(source, 'x-kubernetes-patch-merge-key');
    return {
      ...common,
      kind: 'list',
      items: compileSchema(items, resolve),
      list: listModeOf(source),
      keys: texts(listAt(source, 'x-kubernetes-list-map-keys')),
      patchMerges: textAt(source, 'x-kubernetes-patch-strategy')?.includes('merge') === true,
      ...(patchMergeKey === undefined ? {} : { patchMergeKey }),
    };
  }
  const scalar = scalarTypes[textAt(source, 'type') ?? ''];
  if (scalar) return { ...common, kind: 'scalar', type: scalar };
  if (source.type === 'object' && !preserveUnknown) {
    return {
      ...common,
      kind: 'struct',
      fields: new Map(),
      required: [],
      atomic: atomicMap,
      preserveUnknown: false,
      embedded: false,
      retainKeys: false,
    };
  }
  return { ...anything, ...common, nullable: true };
}

/** Compiles named descriptions on demand, each once. */
export function createSchemaResolver(definitions: JsonObject, special: Readonly<Record<string, Schema>>): ResolveSchema {
  const compiled = new Map<string, Schema>(Object.entries(special));
  return function resolve(name) {
    const known = compiled.get(name);
    if (known) return known;
    const definition = objectAt(definitions, name);
    if (!definition) throw new Error(`No description of ${name} is known`);
    // The empty object stands for the description while it is being read: whoever refers to it meanwhile gets this very object.
    const placeholder: Schema = { ...anything };
    compiled.set(name, placeholder);
    return Object.assign(placeholder, compileSchema(definition, resolve));
  };
}
