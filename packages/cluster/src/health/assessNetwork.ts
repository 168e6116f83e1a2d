import { readList, readString } from '../kubernetes/readField';
import { conditionsAt, tell } from './conditions';
import { failing, healthy, progressing } from './single';
import type { Assessable, Assessment } from './types';

/** A load balancer needs an address, by IP or by host name; every other Service is there as soon as it exists. */
export function assessService(object: Assessable): Assessment {
  if (readString(object, 'spec', 'type') !== 'LoadBalancer') {
    return healthy('it exists');
  }
  const addresses = addressesOf(object);
  return addresses.length > 0
    ? healthy(`reachable at ${addresses.join(', ')}`)
    : progressing('the load balancer has no address yet');
}

/** Many ingress controllers never write an address, so its absence is no fault. */
export function assessIngress(object: Assessable): Assessment {
  const addresses = addressesOf(object);
  return healthy(
    addresses.length > 0
      ? `reachable at ${addresses.join(', ')}`
      : 'it exists; no address was reported yet',
  );
}

/** HTTPRoute and its kin: each gateway that it is attached to has its own conditions. */
export function assessRoute(object: Assessable): Assessment {
  const parents = readList(object, 'status', 'parents');
  const refused = parents
    .flatMap(parent => conditionsAt(readList(parent, 'conditions')))
    .find(
      condition =>
        ['Accepted', 'ResolvedRefs'].includes(condition.type) &&
        condition.status === 'False',
    );
  if (refused) {
    return failing(`a gateway does not take it: ${tell(refused)}`);
  }
  return healthy(
    parents.length > 0
      ? `accepted by ${parents.length} gateways`
      : 'it exists; no gateway has reported yet',
  );
}

function addressesOf(object: Assessable): string[] {
  return readList(object, 'status', 'loadBalancer', 'ingress')
    .map(item => readString(item, 'ip') || readString(item, 'hostname'))
    .filter(Boolean);
}
