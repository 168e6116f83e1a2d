/*
 * Which path serves a kind. Asked per group and version, when the first object of it turns up, and kept: one group that fails (an aggregated API whose
 * server is down) harms only itself. A kind that is not in the kept list is looked for again, because a CustomResourceDefinition may have come since.
 */
import { ClusterError } from '../errors/ClusterError';
import type { TypeReference } from '../kubernetes/types';
import { readField, readList, readString } from '../kubernetes/readField';
import type { Transport } from '../transport/types';

/** Where the API server serves a kind. */
export interface ApiResource extends TypeReference {
  /** `deployments`. */
  readonly plural: string;
  readonly namespaced: boolean;
  readonly verbs: readonly string[];
  /** `/apis/apps/v1`. */
  readonly basePath: string;
}

export interface ResourceOptions {
  readonly signal?: AbortSignal;
  /** Looks again when the kind is not known: its CustomResourceDefinition has come just now. */
  readonly lookAgain?: boolean;
}

export interface Discovery {
  /** Throws `ClusterError` with `unknown_kind` when the cluster does not serve it. */
  resourceFor(
    type: TypeReference,
    options?: ResourceOptions,
  ): Promise<ApiResource>;
  /**
   * The kind in whatever version the cluster serves it now; undefined when the cluster says that there is none, so that no object of it can be there. For a kind that is not where it was: a
   * CustomResourceDefinition may have lost a version, or be gone. What only fails to answer is an error.
   */
  findServed(
    type: TypeReference,
    options?: Pick<ResourceOptions, 'signal'>,
  ): Promise<ApiResource | undefined>;
}

export interface DiscoveryOptions {
  /** How long a list is kept, milliseconds. Default 10 minutes. */
  readonly keepMs?: number;
  /** Not more often than this is a missing kind looked for again. Default 1 second. */
  readonly askAgainMs?: number;
  readonly now?: () => number;
}

interface Known {
  readonly kinds: ReadonlyMap<string, ApiResource>;
  readonly readAt: number;
}

export function discoverResources(
  transport: Transport,
  options: DiscoveryOptions = {},
): Discovery {
  const keepMs = options.keepMs ?? 10 * 60_000;
  const askAgainMs = options.askAgainMs ?? 1_000;
  const now = options.now ?? Date.now;
  const known = new Map<string, Known>();
  const asking = new Map<string, Promise<Known>>();

  function ask(apiVersion: string): Promise<Known> {
    const running = asking.get(apiVersion);
    if (running) {
      return running;
    }
    const asked = readGroupVersion(transport, apiVersion)
      .then(kinds => {
        const result = { kinds, readAt: now() };
        known.set(apiVersion, result);
        return result;
      })
      .finally(() => asking.delete(apiVersion));
    asking.set(apiVersion, asked);
    return asked;
  }

  return {
    async resourceFor(type, { signal, lookAgain = false } = {}) {
      const kept = known.get(type.apiVersion);
      const age = kept ? now() - kept.readAt : Infinity;
      const found = kept?.kinds.get(type.kind);
      if (found && age < keepMs) {
        return found;
      }
      const { kinds } =
        kept && !found && age < askAgainMs && !lookAgain
          ? kept
          : await unlessAborted(() => ask(type.apiVersion), signal);
      const resource = kinds.get(type.kind);
      if (!resource) {
        throw new ClusterError({
          cluster: transport.cluster,
          code: 'unknown_kind',
          status: 404,
          message: `cluster ${transport.cluster} does not know the kind ${type.kind} of ${type.apiVersion}: install its CustomResourceDefinition there, or correct apiVersion and kind`,
        });
      }
      return resource;
    },

    async findServed({ apiVersion, kind }, { signal } = {}) {
      const [group] = apiVersion.split('/');
      const served = apiVersion.includes('/')
        ? await readVersions(transport, group, signal)
        : [apiVersion];
      for (const version of served) {
        const { kinds } = await unlessAborted(() => ask(version), signal);
        const resource = kinds.get(kind);
        if (resource) {
          return resource;
        }
      }
      return undefined;
    },
  };
}

/** Several wait for one answer: one of them may leave without ending it for the others. */
async function unlessAborted<T>(
  ask: () => Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  if (!signal) {
    return ask();
  }
  // Before anybody is asked: nobody would hear that it failed.
  signal.throwIfAborted();
  let leave = () => {};
  const left = new Promise<never>((_, reject) => {
    leave = () => reject(signal.reason);
    signal.addEventListener('abort', leave, { once: true });
  });
  try {
    return await Promise.race([ask(), left]);
  } finally {
    signal.removeEventListener('abort', leave);
  }
}

/** Every version of a group, as `<group>/<version>`, that which the cluster prefers first. Whoever answers 404 for everything is no API server, and not believed. */
async function readVersions(
  transport: Transport,
  group: string,
  signal: AbortSignal | undefined,
): Promise<string[]> {
  const answer = await transport.request({
    method: 'GET',
    path: '/apis',
    doing: 'ask for the groups of kinds',
    signal,
  });
  if (!Array.isArray(readField(answer, 'groups'))) {
    throw new ClusterError({
      cluster: transport.cluster,
      code: 'bad_answer',
      message: `cluster ${transport.cluster} answered with something else when asked for its groups of kinds`,
    });
  }
  return readList(answer, 'groups')
    .filter(item => readString(item, 'name') === group)
    .flatMap(item => readList(item, 'versions'))
    .map(item => readString(item, 'groupVersion'));
}

async function readGroupVersion(
  transport: Transport,
  apiVersion: string,
): Promise<ReadonlyMap<string, ApiResource>> {
  const basePath = basePathOf(apiVersion);
  try {
    const answer = await transport.request({
      method: 'GET',
      path: basePath,
      doing: `ask for the kinds of ${apiVersion}`,
    });
    return new Map(
      readList(answer, 'resources')
        .filter(item => !readString(item, 'name').includes('/'))
        .map(item => {
          const verbs = readField(item, 'verbs');
          const resource: ApiResource = {
            apiVersion,
            kind: readString(item, 'kind'),
            plural: readString(item, 'name'),
            namespaced: item.namespaced === true,
            verbs: Array.isArray(verbs) ? verbs.map(String) : [],
            basePath,
          };
          return [resource.kind, resource];
        }),
    );
  } catch (error) {
    if (error instanceof ClusterError && error.code === 'not_found') {
      return new Map();
    }
    throw error;
  }
}

function basePathOf(apiVersion: string): string {
  const parts = apiVersion.split('/').map(encodeURIComponent);
  return parts.length === 1 ? `/api/${parts[0]}` : `/apis/${parts.join('/')}`;
}
