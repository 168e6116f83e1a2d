import { BlockList, isIP } from 'node:net';

const never = new BlockList();
never.addSubnet('169.254.0.0', 16, 'ipv4');
never.addSubnet('0.0.0.0', 8, 'ipv4');
never.addSubnet('224.0.0.0', 4, 'ipv4');
never.addAddress('100.100.100.200', 'ipv4');
never.addAddress('168.63.129.16', 'ipv4');
never.addSubnet('fe80::', 10, 'ipv6');
never.addSubnet('ff00::', 8, 'ipv6');
never.addAddress('::', 'ipv6');
never.addAddress('fd00:ec2::254', 'ipv6');
never.addAddress('fd20:ce::254', 'ipv6');

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/**
 * Why an address must not be connected to, or undefined. Metadata services of clouds, link-local and multicast addresses are never a cluster; an address
 * of this machine only when that is allowed. Names pass: they are looked up later, and the address found is asked about again.
 */
export function refusedAddress(
  host: string,
  options: { readonly refuseLoopback?: boolean } = {},
): string | undefined {
  const family = isIP(host);
  if (family === 0) {
    return undefined;
  }
  const address = family === 6 ? unmapped(host) : host;
  const type = isIP(address) === 4 ? 'ipv4' : 'ipv6';
  if (never.check(address, type)) {
    return `the address ${host} is link-local, multicast or a metadata service, never a cluster`;
  }
  if (options.refuseLoopback && loopback.check(address, type)) {
    return `the address ${host} is this machine itself, which is not allowed for clusters that are joined`;
  }
  return undefined;
}

/** `::ffff:169.254.169.254`, its hexadecimal spelling, and what a NAT64 translates (`64:ff9b::`) are the IPv4 address that they embed. */
function unmapped(host: string): string {
  const canonical = new URL(`http://[${host}]`).hostname.slice(1, -1);
  const match = /^(?:::ffff:|64:ff9b::)([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(
    canonical,
  );
  if (!match) {
    return host;
  }
  const high = parseInt(match[1], 16);
  const low = parseInt(match[2], 16);
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}
