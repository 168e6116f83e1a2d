import { type Cluster, ClusterError, type LiveObject, readField, readList, readNumber, readString } from '@slipway/cluster';
import type { JsonObject } from '@slipway/oam';

/** Where an object can be reached: Services and Ingresses; nothing for all others. Source: KubeVela's service endpoints. */
export async function endpointsOf(live: LiveObject, findNodeAddress: () => Promise<string>): Promise<JsonObject[]> {
  switch (live.kind) {
    case 'Service':
      return ofService(live, findNodeAddress);
    case 'Ingress':
      return ofIngress(live);
    default:
      return [];
  }
}

async function ofService(live: LiveObject, findNodeAddress: () => Promise<string>): Promise<JsonObject[]> {
  const ports = readList(live, 'spec', 'ports');
  const { name, namespace } = live.metadata;
  switch (readString(live, 'spec', 'type') || 'ClusterIP') {
    case 'LoadBalancer':
      return ports.flatMap(port =>
        readList(live, 'status', 'loadBalancer', 'ingress')
          .flatMap(ingress => [readString(ingress, 'hostname'), readString(ingress, 'ip')])
          .filter(Boolean)
          .map(host => endpoint(port, { host, port: readNumber(port, 'port'), inner: false })),
      );
    case 'NodePort': {
      const host = await findNodeAddress();
      return ports.map(port => endpoint(port, { host, port: readNumber(port, 'nodePort'), inner: false }));
    }
    default:
      return ports.map(port => endpoint(port, { host: `${name}.${namespace}`, port: readNumber(port, 'port'), inner: true }));
  }
}

function endpoint(port: unknown, place: { host?: string; port?: number; inner: boolean }): JsonObject {
  const portName = readString(port, 'name');
  const appProtocol = protocolOf(readNumber(port, 'port'));
  return {
    protocol: readString(port, 'protocol') || 'TCP',
    ...(appProtocol ? { appProtocol } : {}),
    host: place.host ?? '',
    port: place.port ?? 0,
    ...(portName ? { portName } : {}),
    path: '',
    inner: place.inner,
  };
}

function protocolOf(port: number | undefined): string | undefined {
  switch (port) {
    case 80:
    case 8080:
      return 'http';
    case 443:
      return 'https';
    case 3306:
      return 'mysql';
    case 6379:
      return 'redis';
    default:
      return undefined;
  }
}

function ofIngress(live: LiveObject): JsonObject[] {
  return readList(live, 'spec', 'rules').flatMap(rule => {
    const host = readString(rule, 'host') ?? '';
    const secure = readList(live, 'spec', 'tls').some(tls => {
      const hosts = readField(tls, 'hosts');
      return !Array.isArray(hosts) || hosts.length === 0 || hosts.includes(host);
    });
    return readList(rule, 'http', 'paths').map((path): JsonObject => ({
      protocol: 'TCP',
      appProtocol: secure ? 'https' : 'http',
      host,
      path: readString(path, 'path') ?? '',
      port: secure ? 443 : 80,
      inner: false,
    }));
  });
}

/** An address of a node, an external one first; empty when nodes cannot be read. */
export async function nodeAddress(cluster: Cluster, signal: AbortSignal): Promise<string> {
  try {
    const { items } = await cluster.list({ apiVersion: 'v1', kind: 'Node' }, { signal });
    const addresses = items.flatMap(node => readList(node, 'status', 'addresses'));
    const of = (type: string) => addresses.filter(address => readString(address, 'type') === type).map(address => readString(address, 'address'));
    return [...of('ExternalIP'), ...of('InternalIP')].find(Boolean) ?? '';
  } catch (error) {
    if (error instanceof ClusterError) {
      return '';
    }
    throw error;
  }
}
