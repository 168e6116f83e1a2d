import { lookup as lookUpAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { type AddressRules, refuseAddress } from './addressRules';
import { OutgoingError } from './OutgoingError';

/** Looks a host up and refuses it when any of its addresses must not be spoken to. What was checked is what is connected to: a second answer of the name server cannot change it. */
export function guardedLookup(rules: AddressRules): LookupFunction {
  return (hostname, options, callback) => {
    lookUpAddress(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) {
        callback(error, []);
        return;
      }
      const refused = addresses.map(({ address }) => refuseAddress(address, rules)).find(reason => reason !== undefined);
      if (refused !== undefined) {
        callback(new OutgoingError('refused', `${hostname} must not be asked: ${refused}.`), []);
      } else if (options.all) {
        callback(null, addresses);
      } else {
        callback(null, addresses[0].address, addresses[0].family);
      }
    });
  };
}

/** The same for a host that is written as an address, which nobody looks up. Throws `OutgoingError`. */
export function refuseLiteral(hostname: string, rules: AddressRules): void {
  const literal = hostname.replace(/^\[|\]$/g, '');
  const refused = isIP(literal) === 0 ? undefined : refuseAddress(literal, rules);
  if (refused !== undefined) {
    throw new OutgoingError('refused', `${hostname} must not be asked: ${refused}.`);
  }
}
