import { ServerResponse } from 'node:http';
import { JsonObject, objectsAt, textAt } from '../objects/json';
import { ClusterContext } from '../operations/ClusterContext';
import { ApiRequest } from './ApiRequest';
import { Target } from './findTarget';
import { badRequest, notFound, unknownPath } from './StatusError';

/**
 * A few lines that a container could have written: nothing runs here, so there is nothing real to read. With `follow` the answer stays open until the pod is
 * gone, and tells when its container starts again.
 */
export function handleLogs(context: ClusterContext, target: Target, request: ApiRequest, response: ServerResponse): void {
  const { namespace, name = '' } = target;
  const text = readLog(context, target, request);
  response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' });
  if (request.query.get('follow') !== 'true') {
    response.end(text);
    return;
  }
  response.write(text);
  let written = text;
  const end = context.store.subscribe(change => {
    if (change.resource !== 'pods' || change.object.metadata.name !== name || change.object.metadata.namespace !== namespace) return;
    if (change.type === 'DELETED') {
      response.end();
      return;
    }
    const now = linesOf(change.object, request.query.get('container'));
    if (now !== undefined && now !== written) response.write(now);
    written = now ?? written;
  });
  const gone = context.counters.follow();
  response.once('close', () => {
    end();
    gone();
  });
}

function readLog(context: ClusterContext, target: Target, request: ApiRequest): string {
  const { resource, namespace, name = '' } = target;
  if (resource.group !== '' || resource.plural !== 'pods') throw unknownPath();
  const pod = context.store.get('pods', namespace, name);
  if (!pod) throw notFound(resource, name);
  const wanted = request.query.get('container');
  const containers = objectsAt(pod, 'spec', 'containers');
  if (wanted === null && containers.length > 1)
    throw badRequest(
      `a container name must be specified for pod ${name}, choose one of: [${containers.map(one => String(one.name)).join(' ')}]`,
    );
  const container = wanted === null ? containers[0] : containers.find(one => one.name === wanted);
  if (!container) throw badRequest(`container ${wanted} is not valid for pod ${name}`);
  const status = statusOf(pod, String(container.name));
  if (request.query.get('previous') === 'true') {
    const ended = textAt(status, 'lastState', 'terminated', 'startedAt');
    if (ended === undefined)
      throw badRequest(`previous terminated container ${JSON.stringify(container.name)} in pod ${JSON.stringify(name)} not found`);
    return `${started(ended, container)}\n${ended} fatal: this image was asked to crash\n`;
  }
  const text = linesOf(pod, String(container.name));
  if (text === undefined) {
    const waiting = textAt(status, 'state', 'waiting', 'reason') ?? 'ContainerCreating';
    throw badRequest(`container ${JSON.stringify(container.name)} in pod ${JSON.stringify(name)} is waiting to start: ${waiting}`);
  }
  return shortened(text, request);
}

/** What a container has written by now; undefined before it started. */
function linesOf(pod: JsonObject, containerName: string | null): string | undefined {
  const containers = objectsAt(pod, 'spec', 'containers');
  const container = containers.find(one => containerName === null || one.name === containerName);
  const status = container && statusOf(pod, String(container.name));
  const at = textAt(status, 'state', 'running', 'startedAt') ?? textAt(status, 'lastState', 'terminated', 'startedAt');
  if (at === undefined || container === undefined) return undefined;
  const crashed = textAt(status, 'lastState', 'terminated', 'reason') === 'Error';
  return [started(at, container), ...(crashed ? [`${at} fatal: this image was asked to crash`] : []), ''].join('\n');
}

function statusOf(pod: JsonObject, container: string): JsonObject | undefined {
  return objectsAt(pod, 'status', 'containerStatuses').find(one => one.name === container);
}

function started(at: string, container: JsonObject): string {
  return `${at} ${textAt(container, 'image')} started (sandbox: nothing runs in this container)`;
}

function shortened(text: string, request: ApiRequest): string {
  const tail = request.query.get('tailLines');
  const lines = text.split('\n').slice(0, -1);
  const kept = tail === null ? lines : lines.slice(Math.max(0, lines.length - Number(tail)));
  return kept.length === 0 ? '' : `${kept.join('\n')}\n`;
}
