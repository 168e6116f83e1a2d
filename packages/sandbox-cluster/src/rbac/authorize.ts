import { Target } from '../api/findTarget';
import { ApiRequest } from '../api/ApiRequest';
import { StatusError } from '../api/StatusError';
import { Caller, userNameOf } from '../identity/Caller';
import { qualifiedName } from '../schema/Resource';
import { ObjectStore } from '../storage/ObjectStore';
import { allowsObjects } from './allows';
import { rulesFor } from './rulesFor';

/** Refuses what the caller's roles do not allow, in the words of Kubernetes. */
export function authorize(store: ObjectStore, caller: Caller, request: ApiRequest, target: Target): void {
  if (caller.kind === 'owner') return;
  const { resource, namespace, name, subresource } = target;
  const verb = verbOf(request, target);
  const full = subresource === undefined ? resource.plural : `${resource.plural}/${subresource}`;
  // A namespace is an object of the cluster, and lies in itself for those who may see it.
  const where = resource.group === '' && resource.plural === 'namespaces' ? name : namespace;
  if (allowsObjects(rulesFor(store, caller, where), { verb, group: resource.group, resource: full, name })) return;
  const place = namespace === undefined ? 'at the cluster scope' : `in the namespace "${namespace}"`;
  const named = name === undefined ? '' : ` "${name}"`;
  throw new StatusError(
    403,
    'Forbidden',
    `${qualifiedName(resource)}${named} is forbidden: User "${userNameOf(caller)}" cannot ${verb} resource "${full}" in API group "${resource.group}" ${place}`,
    { ...(name === undefined ? {} : { name }), ...(resource.group === '' ? {} : { group: resource.group }), kind: resource.plural },
  );
}

function verbOf(request: ApiRequest, { name }: Target): string {
  const watching = request.query.get('watch');
  switch (request.method) {
    case 'GET':
      if (name !== undefined) return 'get';
      return watching === 'true' || watching === '1' ? 'watch' : 'list';
    case 'POST':
      return 'create';
    case 'PUT':
      return 'update';
    case 'PATCH':
      return 'patch';
    case 'DELETE':
      return name === undefined ? 'deletecollection' : 'delete';
    default:
      return request.method.toLowerCase();
  }
}
