import type {
  ResourceEvent,
  ResourcesApi,
  ResourceTree,
} from '@slipway/backstage-plugin-delivery-common';

/** What an Application has in clusters that are in memory. */
export interface MemoryResources {
  tree: ResourceTree;
  /** By name of the object. */
  events: { [name: string]: ResourceEvent[] };
  /** By name of the pod; `<pod>/<container>` where there are several, with ` (previous)` for the container before. */
  logs: { [pod: string]: string };
  /** Names of what was restarted, newest last. */
  restarted: string[];
  failures: { [Call in keyof ResourcesApi]?: Error };
}

export function createMemoryResources(memory: MemoryResources): ResourcesApi {
  async function answer<T>(call: keyof ResourcesApi, value: () => T): Promise<T> {
    const failure = memory.failures[call];
    if (failure) {
      throw failure;
    }
    return value();
  }
  return {
    tree: () => answer('tree', () => memory.tree),
    events: (_, { name }) =>
      answer('events', () => ({ items: memory.events[name] ?? [] })),
    async *log(_, { pod, container, previous, follow }, request) {
      const names = [`${pod}/${container}`, pod].map(name =>
        previous ? `${name} (previous)` : name,
      );
      const name = names.find(candidate => candidate in memory.logs);
      yield await answer('log', () => (name ? memory.logs[name] : ''));
      if (follow) {
        await new Promise<void>(resolve => {
          request?.signal?.addEventListener('abort', () => resolve());
        });
      }
    },
    restart: (_, { name }) =>
      answer('restart', () => {
        memory.restarted.push(name);
        return {
          restartedAt: '2026-01-01T00:00:00.000Z',
          message: `Deployment "${name}" is restarted: its pods are replaced step by step.`,
        };
      }),
  };
}
