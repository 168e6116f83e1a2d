import { objectsAt, textAt } from '../objects/json';
import { ClusterContext } from '../operations/ClusterContext';
import { ApiRequest } from './ApiRequest';
import { Target } from './findTarget';
import { badRequest, notFound, unknownPath } from './StatusError';

/** A few lines that a container could have written: nothing runs here, so there is nothing real to read. */
export function handleLogs(context: ClusterContext, target: Target, request: ApiRequest): string {
  const { resource, namespace, name = '' } = target;
  if (resource.group !== '' || resource.plural !== 'pods') throw unknownPath();
  const pod = context.store.get('pods', namespace, name);
  if (!pod) throw notFound(resource, name);
  const containers = objectsAt(pod, 'spec', 'containers');
  const wanted = request.query.get('container');
  const container = wanted === null ? containers[0] : containers.find(one => one.name === wanted);
  if (!container) throw badRequest(`container ${wanted} is not valid for pod ${name}`);
  const status = objectsAt(pod, 'status', 'containerStatuses').find(one => one.name === container.name);
  const waiting = textAt(status, 'state', 'waiting', 'reason');
  const started = textAt(status, 'state', 'running', 'startedAt') ?? textAt(status, 'lastState', 'terminated', 'startedAt');
  if (started === undefined)
    throw badRequest(
      `container ${JSON.stringify(container.name)} in pod ${JSON.stringify(name)} is waiting to start: ${waiting ?? 'ContainerCreating'}`,
    );
  const lines = [`${started} ${textAt(container, 'image')} started (sandbox: nothing runs in this container)`];
  if (textAt(status, 'lastState', 'terminated', 'reason') === 'Error') lines.push(`${started} fatal: this image was asked to crash`);
  return `${lines.join('\n')}\n`;
}
