import { Server } from 'node:https';
import { join } from 'node:path';
import { ApiServer } from './api/ApiServer';
import { listen } from './api/listen';
import { Controllers } from './controllers/Controllers';
import { Counters } from './faults/Counters';
import { Faults } from './faults/Faults';
import { kubeconfigText } from './identity/kubeconfig';
import { readIdentity } from './identity/readIdentity';
import { ClusterContext } from './operations/ClusterContext';
import { seedCluster } from './operations/seedCluster';
import { ResourceRegistry } from './schema/ResourceRegistry';
import { ObjectStore } from './storage/ObjectStore';

export type SandboxClusterOptions = {
  /** Names the cluster in its kubeconfig. */
  name: string;
  /** Default: a free port that the system chooses. */
  port?: number;
  /** Default: 127.0.0.1. */
  host?: string;
  /** Where objects, certificate and token are kept; without it everything is forgotten at the end. */
  dataDir?: string;
  /** How long a container takes to become ready, in milliseconds. Default: 1000. */
  rolloutMilliseconds?: number;
  /** How many changes a watch can look back on. Default: 2000. */
  historyLength?: number;
};

export type SandboxCluster = {
  readonly name: string;
  readonly url: string;
  readonly token: string;
  readonly certificateAuthority: string;
  /** A kubeconfig with the address, the certificate and the token. */
  readonly kubeconfig: string;
  readonly faults: Faults;
  readonly counters: Counters;
  /** Forgets old versions: watches and continued lists from before answer 410. */
  compact(): void;
  close(): Promise<void>;
};

/**
 * Starts a small Kubernetes API in this process.
 * @throws the error of the operating system when the port is taken (`EADDRINUSE`) or the data folder cannot be written.
 */
export async function startSandboxCluster(options: SandboxClusterOptions): Promise<SandboxCluster> {
  const { name, host = '127.0.0.1', dataDir } = options;
  const identity = await readIdentity({ name, host, folder: dataDir });
  // The port comes first: whoever has it is the only one to write to the data folder.
  const { server: listening, port } = await listen({ ...identity, port: options.port ?? 0, host });
  const store = openStore(options, listening);
  const faults = new Faults();
  const context: ClusterContext = { store, registry: new ResourceRegistry(), counters: new Counters(), now: Date.now };
  const controllers = new Controllers({
    context,
    faults,
    rolloutMilliseconds: options.rolloutMilliseconds ?? 1000,
    onError: error =>
      process.stderr.write(
        `The sandbox cluster ${name} has a fault of its own and tries again: ${error instanceof Error ? error.stack : String(error)}\n`,
      ),
  });
  controllers.start();
  seedCluster({ ...context, counters: new Counters() });
  // Nobody has seen a version from before this moment.
  store.compact();
  const server = new ApiServer({ context, faults, token: identity.token, server: listening });
  const url = `https://${host.includes(':') ? `[${host}]` : host}:${port}`;
  return {
    name,
    url,
    token: identity.token,
    certificateAuthority: identity.certificateAuthority,
    kubeconfig: kubeconfigText({ name, url, certificateAuthority: identity.certificateAuthority, token: identity.token }),
    faults,
    counters: context.counters,
    compact: () => store.compact(),
    close: async () => {
      controllers.stop();
      await server.close();
      store.close();
    },
  };
}

function openStore({ dataDir, historyLength }: SandboxClusterOptions, listening: Server): ObjectStore {
  try {
    return new ObjectStore({
      ...(dataDir === undefined ? {} : { journalFile: join(dataDir, 'objects.jsonl') }),
      ...(historyLength === undefined ? {} : { historyLength }),
    });
  } catch (error) {
    listening.close();
    throw error;
  }
}
