import { Json, JsonObject } from '../objects/json';
import { Resource, apiVersionOf } from '../schema/Resource';

export const gitVersion = 'v1.35.0+sandbox';

export function versionDocument(): JsonObject {
  return {
    major: '1',
    minor: '35',
    gitVersion,
    gitCommit: '',
    gitTreeState: 'clean',
    buildDate: '2026-01-01T00:00:00Z',
    goVersion: '',
    compiler: 'nodejs',
    platform: `${process.platform}/${process.arch}`,
  };
}

const crud = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];

function entries(resource: Resource): JsonObject[] {
  const { plural, kind, namespaced } = resource;
  const own: JsonObject = {
    name: plural,
    singularName: resource.singular,
    namespaced,
    kind,
    verbs: [...crud],
    ...(resource.shortNames.length > 0 ? { shortNames: [...resource.shortNames] } : {}),
    ...(resource.categories.length > 0 ? { categories: [...resource.categories] } : {}),
  };
  const result = [own];
  if (resource.subresources.status)
    result.push({ name: `${plural}/status`, singularName: '', namespaced, kind, verbs: ['get', 'patch', 'update'] });
  if (resource.subresources.scale) {
    result.push({
      name: `${plural}/scale`,
      singularName: '',
      namespaced,
      group: 'autoscaling',
      version: 'v1',
      kind: 'Scale',
      verbs: ['get', 'patch', 'update'],
    });
  }
  if (resource.group === '' && plural === 'pods') result.push({ name: 'pods/log', singularName: '', namespaced, kind, verbs: ['get'] });
  return result;
}

/** Versions of a group, the newest stable one first, as clients expect to find the preferred one. */
function sortedVersions(versions: Iterable<string>): string[] {
  const rank = (version: string): number[] => {
    const match = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version);
    if (!match) return [0, 0, 0];
    const stability = { alpha: 1, beta: 2 }[match[2]] ?? 3;
    return [stability, Number(match[1]), Number(match[3] ?? 0)];
  };
  return [...new Set(versions)].sort((left, right) => {
    const [a, b] = [rank(left), rank(right)];
    return b[0] - a[0] || b[1] - a[1] || b[2] - a[2] || (left < right ? -1 : 1);
  });
}

function groupDocument(name: string, resources: readonly Resource[]): JsonObject {
  const versions = sortedVersions(resources.filter(resource => resource.group === name).map(resource => resource.version)).map(version => ({
    groupVersion: `${name}/${version}`,
    version,
  }));
  return { name, versions, preferredVersion: versions[0] ?? {} };
}

/** `v1` for `/api/v1/…`, `apps/v1` for `/apis/apps/v1/…`. */
function groupVersionOf([root, first, second]: readonly string[]): string | undefined {
  if (root === 'api') return first;
  return root === 'apis' && second !== undefined ? `${first}/${second}` : undefined;
}

/**
 * What an API server says about the kinds that it serves, or undefined where the path is not one of discovery:
 * `/api`, `/apis`, `/api/v1`, `/apis/<group>`, `/apis/<group>/<version>`.
 */
export function discover(path: readonly string[], resources: readonly Resource[]): Json | undefined {
  const groups = [...new Set(resources.map(resource => resource.group))].filter(group => group !== '');
  const [root, group] = path;
  if (root === 'api' && path.length === 1) return { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [] };
  if (root === 'apis' && path.length === 1)
    return { kind: 'APIGroupList', apiVersion: 'v1', groups: groups.map(name => groupDocument(name, resources)) };
  if (root === 'apis' && path.length === 2 && groups.includes(group))
    return { kind: 'APIGroup', apiVersion: 'v1', ...groupDocument(group, resources) };
  const groupVersion = groupVersionOf(path);
  if (groupVersion === undefined || path.length !== (root === 'api' ? 2 : 3)) return undefined;
  const found = resources.filter(resource => apiVersionOf(resource) === groupVersion);
  if (found.length === 0) return undefined;
  return { kind: 'APIResourceList', apiVersion: 'v1', groupVersion, resources: found.flatMap(entries) };
}

/** Whether the path lies below a served group and version. */
export function isServed(path: readonly string[], resources: readonly Resource[]): boolean {
  const groupVersion = groupVersionOf(path);
  return resources.some(resource => apiVersionOf(resource) === groupVersion);
}
