import { Resource } from '../schema/Resource';
import { ResourceRegistry } from '../schema/ResourceRegistry';

/** What the path of a request names: a collection, an object, or a subresource of one. */
export type Target = { readonly resource: Resource; readonly namespace?: string; readonly name?: string; readonly subresource?: string };

/** Reads `/api/v1/namespaces/x/services/web/status` and its like; undefined where no served kind is meant. */
export function findTarget(path: readonly string[], registry: ResourceRegistry): Target | undefined {
  const core = path[0] === 'api';
  if (!core && path[0] !== 'apis') return undefined;
  const [group, version] = core ? ['', path[1]] : [path[1], path[2]];
  const rest = path.slice(core ? 2 : 3);
  if (rest[0] === 'namespaces' && rest.length >= 3 && !(core && ['status', 'finalize'].includes(rest[2]))) {
    const [, namespace, plural, name, subresource] = rest;
    const resource = registry.byPlural(group, version, plural);
    return resource?.namespaced && rest.length <= 5 ? { resource, namespace, name, subresource } : undefined;
  }
  const [plural, name, subresource] = rest;
  const resource = plural === undefined ? undefined : registry.byPlural(group, version, plural);
  if (!resource || rest.length > 3 || (resource.namespaced && name !== undefined)) return undefined;
  return { resource, name, subresource };
}
