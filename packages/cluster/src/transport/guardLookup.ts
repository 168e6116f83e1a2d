import { lookup, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { refusedAddress } from '../config/refusedAddress';

/** Code of the error of a lookup that was refused. */
export const REFUSED_ADDRESS = 'EREFUSED_ADDRESS';

/** A name lookup that refuses the addresses that must not be connected to, so that a name cannot lead there either (DNS rebinding). */
export function guardLookup(options: {
  readonly refuseLoopback?: boolean;
}): LookupFunction {
  return (hostname, lookupOptions, callback) => {
    lookup(hostname, { ...lookupOptions, all: true }, (error, found) => {
      if (error) {
        callback(error, '', 0);
        return;
      }
      const reason = found
        .map(item => refusedAddress(item.address, options))
        .find(Boolean);
      if (reason) {
        callback(
          Object.assign(new Error(reason), { code: REFUSED_ADDRESS }),
          '',
          0,
        );
        return;
      }
      answer(found, lookupOptions.all === true, callback);
    });
  };
}

function answer(
  found: LookupAddress[],
  all: boolean,
  callback: Parameters<LookupFunction>[2],
): void {
  if (all) {
    callback(null, found);
    return;
  }
  const [first] = found;
  callback(null, first.address, first.family);
}
