import { BlockList, isIP } from 'node:net';

export interface AddressRules {
  /** `delivery.http.allowLoopback`. */
  readonly allowLoopback: boolean;
}

/**
 * Where cloud providers answer questions about the machine, its credentials included, and what belongs to no service at all. Never asked, whatever the configuration says. Private
 * ranges are allowed: that is where a company's own services are.
 */
const never = blockList([
  ['169.254.0.0', 16],
  ['100.100.100.200', 32],
  ['0.0.0.0', 8],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['fe80::', 10],
  ['fd00:ec2::254', 128],
  ['fd20:ce::254', 128],
  ['::', 128],
  ['ff00::', 8],
]);

const loopback = blockList([
  ['127.0.0.0', 8],
  ['::1', 128],
]);

function blockList(ranges: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [address, prefix] of ranges) {
    list.addSubnet(address, prefix, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
}

/** Why an IP address must not be spoken to, as the end of a sentence; undefined when it may. */
export function refuseAddress(address: string, { allowLoopback }: AddressRules): string | undefined {
  const plain = unmapped(address);
  const family = isIP(plain) === 6 ? 'ipv6' : 'ipv4';
  if (isIP(plain) === 0 || never.check(plain, family)) {
    return `${address} is a link-local, metadata or reserved address, which is never asked`;
  }
  if (!allowLoopback && loopback.check(plain, family)) {
    return `${address} is this machine itself, which is asked only when delivery.http.allowLoopback is true`;
  }
  return undefined;
}

/** IPv4 in IPv6 clothes (`::ffff:a.b.c.d`, also in hexadecimal, and the NAT64 prefix) is IPv4. */
function unmapped(address: string): string {
  const lower = address.toLowerCase().split('%')[0];
  const prefix = ['::ffff:', '64:ff9b::'].find(start => lower.startsWith(start));
  const rest = prefix === undefined ? '' : lower.slice(prefix.length);
  if (isIP(rest) === 4) {
    return rest;
  }
  const [high, low, ...others] = rest.split(':');
  if (!/^[0-9a-f]{1,4}$/.test(high ?? '') || !/^[0-9a-f]{1,4}$/.test(low ?? '') || others.length > 0) {
    return lower;
  }
  const bytes = [high, low].flatMap(group => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255]);
  return bytes.join('.');
}
