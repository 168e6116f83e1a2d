import { ServerResponse } from 'node:http';
import { JsonObject } from '../objects/json';
import { Resource, apiVersionOf, qualifiedName } from '../schema/Resource';
import { Change } from '../storage/ObjectStore';
import { ClusterContext } from '../operations/ClusterContext';
import { Selection, matcherOf } from '../operations/listObjects';
import { StatusError, expired } from './StatusError';
import { toVersion } from './toVersion';

export type WatchOptions = {
  readonly selection: Selection;
  /** Changes after this version; absent or 0: begin with what is there. */
  readonly since?: number;
  readonly initialEvents: boolean;
  readonly bookmarks: boolean;
  readonly timeoutSeconds: number;
};

const bookmarkInterval = 60_000;
/** A client that does not read is cut off before its unread events fill the memory. */
const largestBacklog = 16 * 1024 * 1024;

export type Watch = { end: () => void; setSilent: (silent: boolean) => void };

/** Streams changes as lines of JSON until the client goes, the time is over, or `end` is called. */
export function watchObjects(
  context: ClusterContext,
  resource: Resource,
  options: WatchOptions,
  response: ServerResponse,
  onEnd: () => void,
): Watch {
  const { store } = context;
  const key = qualifiedName(resource);
  const matches = matcherOf(resource, options.selection);
  let silent = false;

  const send = (type: string, object: JsonObject) => {
    if (silent || response.writableEnded) return;
    response.write(`${JSON.stringify({ type, object })}\n`);
    if (response.writableLength > largestBacklog) response.destroy();
  };
  const bookmark = (annotations?: JsonObject) =>
    send('BOOKMARK', {
      kind: resource.kind,
      apiVersion: apiVersionOf(resource),
      metadata: { resourceVersion: String(store.version), creationTimestamp: null, ...(annotations ? { annotations } : {}) },
    });
  /** An object that begins or ceases to match a selector comes and goes for this client. */
  const tell = (change: Change) => {
    if (change.resource !== key) return;
    const now = change.type !== 'DELETED' && matches(change.object);
    const before = change.before !== undefined && matches(change.before);
    if (now) send(before ? 'MODIFIED' : 'ADDED', toVersion(change.object, resource));
    else if (before) send('DELETED', toVersion(change.object, resource));
  };

  response.writeHead(200, { 'content-type': 'application/json' });
  response.flushHeaders();
  const fromNow = options.since === undefined || options.since === 0 || options.initialEvents;
  const missed = fromNow ? [] : store.changesSince(key, options.since ?? 0);
  if (missed === undefined) {
    const error: StatusError = expired(`too old resource version: ${options.since} (${store.oldestVersion})`);
    send('ERROR', error.toJson());
    response.end();
    return { end: () => {}, setSilent: () => {} };
  }
  if (fromNow) for (const object of store.list(key).filter(matches)) send('ADDED', toVersion(object, resource));
  if (options.initialEvents && options.bookmarks) bookmark({ 'k8s.io/initial-events-end': 'true' });
  for (const change of missed) tell(change);

  const unsubscribe = store.subscribe(tell);
  const bookmarkTimer = options.bookmarks ? setInterval(() => bookmark(), bookmarkInterval) : undefined;
  const timeout = setTimeout(() => response.end(), options.timeoutSeconds * 1000);
  bookmarkTimer?.unref();
  timeout.unref();
  response.once('close', () => {
    unsubscribe();
    clearInterval(bookmarkTimer);
    clearTimeout(timeout);
    onEnd();
  });
  return {
    end: () => response.destroy(),
    setSilent: value => {
      // What was missed while nothing was said cannot be told later: the stream must not look complete.
      if (silent && !value) response.destroy();
      silent = value;
    },
  };
}
