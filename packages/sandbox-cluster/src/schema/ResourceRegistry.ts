import { KubeObject, groupOf } from '../objects/KubeObject';
import { JsonObject, listAt, objectAt, objectsAt, textAt } from '../objects/json';
import { Resource, qualifiedName } from './Resource';
import { Schema, StructSchema, anything } from './Schema';
import { builtInResources, schemaNamed } from './builtInResources';
import { compileSchema } from './compileSchema';

/** The kinds that are served now: Kubernetes' own and those of CustomResourceDefinitions. */
export class ResourceRegistry {
  readonly #resources = new Map<string, Resource>();

  constructor() {
    for (const resource of builtInResources) this.#add(resource);
  }

  all(): Resource[] {
    return [...this.#resources.values()];
  }

  byPlural(group: string, version: string, plural: string): Resource | undefined {
    return this.#resources.get(`${group}/${version}/${plural}`);
  }

  byKind(apiVersion: string, kind: string): Resource | undefined {
    const group = groupOf(apiVersion);
    const version = apiVersion.slice(apiVersion.indexOf('/') + 1);
    return this.all().find(resource => resource.group === group && resource.version === version && resource.kind === kind);
  }

  /** A resource under its qualified name, `deployments.apps`, in the version that is stored where versions differ. */
  byQualifiedName(name: string): Resource | undefined {
    return this.all().find(resource => qualifiedName(resource) === name);
  }

  /** Serves the versions of a CustomResourceDefinition, in place of what an older form of it served. */
  define(definition: KubeObject): void {
    this.undefine(definition);
    for (const resource of customResources(definition)) this.#add(resource);
  }

  undefine(definition: KubeObject): void {
    for (const [key, resource] of this.#resources) {
      if (resource.custom && qualifiedName(resource) === definition.metadata.name) this.#resources.delete(key);
    }
  }

  #add(resource: Resource): void {
    this.#resources.set(`${resource.group}/${resource.version}/${resource.plural}`, resource);
  }
}

function customResources(definition: KubeObject): Resource[] {
  const names = objectAt(definition, 'spec', 'names') ?? {};
  const texts = (list: string) => listAt(names, list).filter((item): item is string => typeof item === 'string');
  return objectsAt(definition, 'spec', 'versions')
    .filter(version => version.served === true)
    .map(version => {
      let compiled: Schema | undefined;
      return {
        group: textAt(definition, 'spec', 'group') ?? '',
        version: textAt(version, 'name') ?? '',
        kind: textAt(names, 'kind') ?? '',
        plural: textAt(names, 'plural') ?? '',
        singular: textAt(names, 'singular') ?? '',
        shortNames: texts('shortNames'),
        categories: texts('categories'),
        namespaced: textAt(definition, 'spec', 'scope') === 'Namespaced',
        subresources: { status: objectAt(version, 'subresources', 'status') !== undefined, scale: false },
        schema: () => (compiled ??= customSchema(objectAt(version, 'schema', 'openAPIV3Schema') ?? {})),
        custom: true,
      };
    });
}

/** A definition describes spec and status; apiVersion, kind and metadata are the same for all kinds. */
function customSchema(source: JsonObject): Schema {
  const described = compileSchema(source, () => anything);
  const text: Schema = { kind: 'scalar', type: 'string', nullable: false, limits: {} };
  const open: StructSchema = {
    kind: 'struct',
    fields: new Map(),
    required: [],
    atomic: false,
    preserveUnknown: described.kind === 'any',
    embedded: false,
    retainKeys: false,
    nullable: false,
    limits: {},
  };
  const struct = described.kind === 'struct' ? described : open;
  return {
    ...struct,
    fields: new Map([...struct.fields, ['apiVersion', text], ['kind', text], ['metadata', schemaNamed('meta.v1.ObjectMeta')]]),
  };
}
