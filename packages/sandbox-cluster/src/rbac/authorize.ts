import { Target } from '../api/findTarget';
import { ApiRequest } from '../api/ApiRequest';
import { patchTypes } from '../api/handleObjects';
import { StatusError } from '../api/StatusError';
import { Caller, userNameOf } from '../identity/Caller';
import { ClusterContext } from '../operations/ClusterContext';
import { qualifiedName } from '../schema/Resource';
import { ObjectStore } from '../storage/ObjectStore';
import { allowsObjects } from './allows';
import { rulesFor } from './rulesFor';

/** Refuses what the caller's roles do not allow, in the words of Kubernetes, and notes what they were needed for. */
export function authorize(context: ClusterContext, caller: Caller, request: ApiRequest, target: Target): void {
  if (caller.kind === 'owner') return;
  const { resource, namespace, name, subresource } = target;
  const full = subresource === undefined ? resource.plural : `${resource.plural}/${subresource}`;
  // A namespace is an object of the cluster, and lies in itself for those who may see it.
  const where = resource.group === '' && resource.plural === 'namespaces' ? name : namespace;
  const rules = rulesFor(context.store, caller, where);
  for (const verb of verbsOf(request, target, context.store)) {
    if (!allowsObjects(rules, { verb, group: resource.group, resource: full, name })) throw forbidden(caller, target, { verb, resource: full });
    context.counters.noteAccess(`${verb} ${full}${resource.group === '' ? '' : `.${resource.group}`}`);
  }
}

function forbidden(caller: Exclude<Caller, { kind: 'owner' }>, target: Target, { verb, resource: full }: { verb: string; resource: string }): StatusError {
  const { resource, namespace, name } = target;
  const place = namespace === undefined ? 'at the cluster scope' : `in the namespace "${namespace}"`;
  const named = name === undefined ? '' : ` "${name}"`;
  return new StatusError(
    403,
    'Forbidden',
    `${qualifiedName(resource)}${named} is forbidden: User "${userNameOf(caller)}" cannot ${verb} resource "${full}" in API group "${resource.group}" ${place}`,
    { ...(name === undefined ? {} : { name }), ...(resource.group === '' ? {} : { group: resource.group }), kind: resource.plural },
  );
}

/** An apply that makes an object needs the right to create it as well. */
function verbsOf(request: ApiRequest, target: Target, store: ObjectStore): string[] {
  const { resource, namespace, name } = target;
  const creates = patchTypes[request.contentType] === 'apply' && name !== undefined && !store.get(qualifiedName(resource), namespace, name);
  return [verbOf(request, target), ...(creates ? ['create'] : [])];
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
