import { randomBytes } from 'node:crypto';
import {
  type SandboxCluster,
  startSandboxCluster,
} from '@slipway/sandbox-cluster';
import {
  hasRealKubernetes,
  startRealKubernetes,
} from '@slipway/sandbox-cluster/testing';
import { type ClusterConfig, clusterConfigFromKubeconfig } from '../config';
import { type Cluster, connectCluster } from '../connectCluster';

const SANDBOX = hasRealKubernetes()
  ? 'a sandbox cluster'
  : 'a sandbox cluster (a real kube-apiserver is left out: KUBEBUILDER_ASSETS is not set, see npm run kubernetes:assets)';
const REAL = 'a real kube-apiserver';

/** For `describe.each`: what is said of one API server holds for the other. */
export const apiServers: readonly string[] = hasRealKubernetes()
  ? [SANDBOX, REAL]
  : [SANDBOX];

export interface TestApiServer {
  readonly cluster: Cluster;
  /** How it is reached, as its administrator. */
  config(): ClusterConfig;
  /** Present when it is the sandbox. */
  readonly sandbox?: SandboxCluster;
  /** A namespace of its own for each test. */
  newNamespace(): Promise<string>;
}

/** An API server for all tests of the surrounding `describe`. */
export function useApiServer(kind: string): TestApiServer {
  let cluster: Cluster | undefined;
  let config: ClusterConfig | undefined;
  let sandbox: SandboxCluster | undefined;
  let close = async () => {};
  beforeAll(async () => {
    const connect = async (kubeconfig: string) => {
      config = await clusterConfigFromKubeconfig(kubeconfig, { name: 'stage' });
      cluster = connectCluster(config);
    };
    if (kind === REAL) {
      const real = await startRealKubernetes();
      close = () => real.close();
      await connect(real.kubeconfig);
    } else {
      sandbox = await startSandboxCluster({
        name: 'stage',
        rolloutMilliseconds: 20,
      });
      close = async () => sandbox?.close();
      await connect(sandbox.kubeconfig);
    }
  }, 120_000);
  afterAll(async () => {
    cluster?.close();
    await close();
  }, 30_000);
  const started = () => {
    if (!cluster) {
      throw new Error('The API server exists only while tests run.');
    }
    return cluster;
  };
  return {
    get cluster() {
      return started();
    },
    config() {
      if (!config) {
        throw new Error('The API server exists only while tests run.');
      }
      return config;
    },
    get sandbox() {
      return sandbox;
    },
    async newNamespace() {
      const name = `test-${randomBytes(4).toString('hex')}`;
      await started().apply({
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name },
      });
      return name;
    },
  };
}
