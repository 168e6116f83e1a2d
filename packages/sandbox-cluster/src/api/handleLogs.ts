import { ServerResponse } from 'node:http';
import { JsonObject, objectsAt, textAt } from '../objects/json';
import { ClusterContext } from '../operations/ClusterContext';
import { ApiRequest } from './ApiRequest';
import { Target } from './findTarget';
import { badRequest, notFound, unknownPath } from './StatusError';

/** One line that a container could have written, and when. */
type Line = { at: string; text: string };

/**
 * A few lines that a container could have written: nothing runs here, so there is nothing real to read. With `follow` the answer stays open until the pod is
 * gone, and tells when its container starts again.
 */
export function handleLogs(context: ClusterContext, target: Target, request: ApiRequest, response: ServerResponse): void {
  const { namespace, name = '' } = target;
  const lines = readLog(context, target, request);
  response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' });
  if (request.query.get('follow') !== 'true') {
    response.end(toText(shortened(lines, request), request));
    return;
  }
  response.write(toText(shortened(lines, request), request));
  let written = JSON.stringify(lines);
  const end = context.store.subscribe(change => {
    if (change.resource !== 'pods' || change.object.metadata.name !== name || change.object.metadata.namespace !== namespace) return;
    if (change.type === 'DELETED') {
      response.end();
      return;
    }
    const now = linesOf(change.object, request.query.get('container'));
    if (now === undefined || JSON.stringify(now) === written) return;
    response.write(toText(now, request));
    written = JSON.stringify(now);
  });
  const gone = context.counters.follow();
  response.once('close', () => {
    end();
    gone();
  });
}

const namesOf = (containers: readonly JsonObject[]) => `[${containers.map(one => String(one.name)).join(' ')}]`;

function initsOf(pod: JsonObject): string {
  const inits = objectsAt(pod, 'spec', 'initContainers');
  return inits.length > 0 ? ` or one of the init containers: ${namesOf(inits)}` : '';
}

function readLog(context: ClusterContext, target: Target, request: ApiRequest): Line[] {
  const { resource, namespace, name = '' } = target;
  if (resource.group !== '' || resource.plural !== 'pods') throw unknownPath();
  const pod = context.store.get('pods', namespace, name);
  if (!pod) throw notFound(resource, name);
  const wanted = request.query.get('container');
  const containers = objectsAt(pod, 'spec', 'containers');
  if (wanted === null && containers.length > 1)
    throw badRequest(`a container name must be specified for pod ${name}, choose one of: ${namesOf(containers)}${initsOf(pod)}`);
  const container = findContainer(pod, wanted);
  if (!container) throw badRequest(`container ${wanted} is not valid for pod ${name}`);
  const status = statusOf(pod, String(container.name));
  if (request.query.get('previous') === 'true') {
    const ended = textAt(status, 'lastState', 'terminated', 'startedAt');
    if (ended === undefined)
      throw badRequest(`previous terminated container ${JSON.stringify(container.name)} in pod ${JSON.stringify(name)} not found`);
    return [started(ended, container), crashed(ended)];
  }
  const lines = linesOf(pod, String(container.name));
  if (lines === undefined) {
    const waiting = textAt(status, 'state', 'waiting', 'reason') ?? 'ContainerCreating';
    throw badRequest(`container ${JSON.stringify(container.name)} in pod ${JSON.stringify(name)} is waiting to start: ${waiting}`);
  }
  return lines;
}

function findContainer(pod: JsonObject, wanted: string | null): JsonObject | undefined {
  const all = [...objectsAt(pod, 'spec', 'containers'), ...objectsAt(pod, 'spec', 'initContainers')];
  return all.find(one => wanted === null || one.name === wanted);
}

/** What a container has written by now; undefined before it started. */
function linesOf(pod: JsonObject, containerName: string | null): Line[] | undefined {
  const container = findContainer(pod, containerName);
  const status = container && statusOf(pod, String(container.name));
  const ended = ['state', 'lastState'].find(state => textAt(status, state, 'terminated', 'startedAt') !== undefined);
  const at = textAt(status, 'state', 'running', 'startedAt') ?? (ended && textAt(status, ended, 'terminated', 'startedAt'));
  if (at === undefined || container === undefined) return undefined;
  const hasCrashed = ended !== undefined && textAt(status, ended, 'terminated', 'reason') === 'Error';
  return [started(at, container), ...(hasCrashed ? [crashed(at)] : [])];
}

function statusOf(pod: JsonObject, container: string): JsonObject | undefined {
  const all = [...objectsAt(pod, 'status', 'containerStatuses'), ...objectsAt(pod, 'status', 'initContainerStatuses')];
  return all.find(one => one.name === container);
}

function started(at: string, container: JsonObject): Line {
  return { at, text: `${at} ${textAt(container, 'image')} started (sandbox: nothing runs in this container)` };
}

function crashed(at: string): Line {
  return { at, text: `${at} fatal: this image was asked to crash` };
}

function shortened(lines: readonly Line[], request: ApiRequest): readonly Line[] {
  const since = request.query.get('sinceTime');
  const recent = lines.filter(({ at }) => since === null || Date.parse(at) >= Date.parse(since));
  const tail = request.query.get('tailLines');
  return tail === null ? recent : recent.slice(Math.max(0, recent.length - Number(tail)));
}

function toText(lines: readonly Line[], request: ApiRequest): string {
  const hasTimes = request.query.get('timestamps') === 'true';
  return lines.map(({ at, text }) => `${hasTimes ? `${at} ` : ''}${text}\n`).join('');
}
