import { readList, readString } from '../kubernetes/readField';
import {
  conditionsAt,
  conditionsOf,
  findCondition,
  isOfThePast,
  tell,
} from './conditions';
import { failing, healthy, outdated, progressing } from './single';
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

/** Reasons of a gateway that go away by themselves. Source: the conditions of Gateway API v1. */
const FOR_NOW = ['Pending', 'AddressNotAssigned', 'NoResources', ''];

/** A gateway has to be accepted by a controller, then set up; one that nobody looks after says nothing, or `Pending`. */
export function assessGateway(object: Assessable): Assessment {
  const deciding = ['Accepted', 'Programmed'];
  if (
    conditionsOf(object).some(
      condition =>
        deciding.includes(condition.type) && isOfThePast(object, condition),
    )
  ) {
    return outdated();
  }
  const missing = deciding
    .map(type => findCondition(object, type))
    .find(condition => condition && condition.status !== 'True');
  if (missing) {
    const waits =
      missing.status !== 'False' || FOR_NOW.includes(missing.reason);
    return waits
      ? progressing(`not ${missing.type.toLowerCase()} yet: ${tell(missing)}`)
      : failing(`no gateway can be made of it: ${tell(missing)}`);
  }
  if (!findCondition(object, 'Programmed')) {
    return progressing('no controller of gateways has taken it in yet');
  }
  const addresses = readList(object, 'status', 'addresses')
    .map(item => readString(item, 'value'))
    .filter(Boolean);
  return healthy(
    addresses.length > 0
      ? `reachable at ${addresses.join(', ')}`
      : 'it is set up',
  );
}

/** HTTPRoute and its kin: each gateway that it is attached to has its own conditions. */
export function assessRoute(object: Assessable): Assessment {
  const parents = parentsOf(object);
  const deciding = parents
    .flatMap(parent => conditionsAt(readList(parent, 'conditions')))
    .filter(({ type }) => ['Accepted', 'ResolvedRefs'].includes(type));
  if (deciding.some(condition => isOfThePast(object, condition))) {
    return outdated();
  }
  const refused = deciding.find(({ status }) => status === 'False');
  if (refused?.reason === 'Pending') {
    return progressing(`not accepted yet: ${tell(refused)}`);
  }
  if (refused) {
    return failing(`a gateway does not take it: ${tell(refused)}`);
  }
  return healthy(
    parents.length > 0
      ? `accepted by ${parents.length} ${
          parents.length === 1 ? 'gateway' : 'gateways'
        }`
      : 'it exists; no gateway has reported yet',
  );
}

/** What the gateways say that it is attached to now: one that it has been taken from may have left its word behind. */
function parentsOf(object: Assessable): readonly unknown[] {
  const wanted = readList(object, 'spec', 'parentRefs').map(nameOf);
  return readList(object, 'status', 'parents').filter(
    parent => wanted.length === 0 || wanted.includes(nameOf(parent.parentRef)),
  );
}

function nameOf(parentRef: unknown): string {
  return readString(parentRef, 'name');
}

function addressesOf(object: Assessable): string[] {
  return readList(object, 'status', 'loadBalancer', 'ingress')
    .map(item => readString(item, 'ip') || readString(item, 'hostname'))
    .filter(Boolean);
}
