import { objectsOfApplication } from './application.mjs';

const collections = ['/apis/apps/v1/namespaces/default/deployments', '/api/v1/namespaces/default/services', '/apis/networking.k8s.io/v1/namespaces/default/ingresses'];

/** Looks at a cluster from outside of the product, and knows when what was there. */
export async function watchObjects(bare) {
  const objects = new Map();
  const waiting = new Set();
  const listeners = new Set();

  function take({ type, object }) {
    const at = performance.now();
    const name = object.metadata.labels?.['app.oam.dev/name'];
    if (name && type !== 'DELETED') {
      const seen = objects.get(name) ?? new Set();
      objects.set(name, seen.add(`${object.kind} ${object.metadata.name}`));
    }
    listeners.forEach(listener => listener({ type, object, at }));
    waiting.forEach(look => look({ type, object, at }));
  }
  for (const path of collections) {
    await bare.watch(path, take);
  }

  /** When `condition` holds first, by performance.now(). It is asked now and after each event. */
  function until(condition, what) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(look);
        reject(new Error(`After two minutes still waiting for ${what}`));
      }, 120_000);
      function look(event) {
        if (condition(event)) {
          waiting.delete(look);
          clearTimeout(timer);
          resolve(event?.at ?? performance.now());
        }
      }
      waiting.add(look);
      look(undefined);
    });
  }

  return {
    until,
    /** Asks all conditions again. */
    look: () => waiting.forEach(look => look(undefined)),
    applied: name => until(() => objects.get(name)?.size >= objectsOfApplication, `the objects of ${name}`),
    available: name => until(event => event?.object.kind === 'Deployment' && event.object.metadata.name === name && isAvailable(event.object), `Deployment ${name}`),
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function isAvailable({ metadata, spec, status = {} }) {
  return status.observedGeneration === metadata.generation && status.updatedReplicas === spec.replicas && status.availableReplicas === spec.replicas;
}
