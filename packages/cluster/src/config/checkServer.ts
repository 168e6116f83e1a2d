import { ClusterConfigError } from './ClusterConfig';
import { refusedAddress } from './refusedAddress';

/** The address of an API server, checked: https only, no credentials in it, no address that is never a cluster. */
export function checkServer(
  server: string,
  options: { readonly cluster: string; readonly refuseLoopback?: boolean },
): URL {
  const where = `cluster "${options.cluster}"`;
  if (!URL.canParse(server)) {
    throw new ClusterConfigError(
      `${where}: "server" is not a URL; write it like https://10.0.0.1:6443`,
    );
  }
  const url = new URL(server);
  if (url.protocol !== 'https:') {
    throw new ClusterConfigError(
      `${where}: "server" starts with ${url.protocol}//, but credentials are only ever sent over https://`,
    );
  }
  if (url.username || url.password || url.search || url.hash) {
    throw new ClusterConfigError(
      `${where}: "server" may have a host, a port and a path only; credentials belong into "token"`,
    );
  }
  const reason = refusedAddress(url.hostname.replace(/^\[|\]$/g, ''), options);
  if (reason) {
    throw new ClusterConfigError(`${where}: ${reason}`);
  }
  return url;
}
