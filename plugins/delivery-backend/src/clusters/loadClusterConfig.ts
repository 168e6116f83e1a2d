import { readFile } from 'node:fs/promises';
import { type ClusterConfig, ClusterConfigError, checkServer, clusterConfigFromKubeconfig, readString } from '@slipway/cluster';
import type { JoiningPolicy } from './readJoiningPolicy';
import type { ClusterAccess, ClusterSettings } from './readClusterSettings';

export interface LoadedClusterConfig {
  readonly config: ClusterConfig;
  /** Changes exactly when the files of the cluster say something else. */
  readonly fingerprint: string;
}

/** Reads what the settings of a cluster point at. Throws `ClusterConfigError` or `CredentialError` with a sentence that never quotes a file. */
export async function loadClusterConfig(settings: ClusterSettings, policy: JoiningPolicy): Promise<LoadedClusterConfig> {
  const { name, labels, access } = settings;
  switch (access.kind) {
    case 'kubeconfig': {
      const text = await read(name, 'kubeconfigFile', access.file);
      const config = await clusterConfigFromKubeconfig(text, {
        name,
        labels,
        context: access.context,
        allowInsecure: policy.allowInsecureSkipTlsVerify,
        programs: access.programs,
      });
      return { config, fingerprint: text };
    }
    case 'server': {
      checkServer(access.server, { cluster: name });
      const ca = await readAuthority(name, access);
      return {
        config: {
          name,
          labels,
          server: access.server,
          ca,
          insecureSkipTlsVerify: access.insecureSkipTlsVerify,
          credential: credentialOf(name, access),
        },
        fingerprint: ca ?? '',
      };
    }
    case 'stored': {
      const config = access.read();
      checkServer(config.server, { cluster: name, refuseLoopback: config.refuseLoopback });
      return { config, fingerprint: access.fingerprint };
    }
    default:
      return access satisfies never;
  }
}

type ServerAccess = Extract<ClusterAccess, { kind: 'server' }>;

async function readAuthority(name: string, access: ServerAccess): Promise<string | undefined> {
  if (access.caFile) {
    return read(name, 'caFile', access.caFile);
  }
  return access.caData ? Buffer.from(access.caData, 'base64').toString('utf8') : undefined;
}

function credentialOf(name: string, access: ServerAccess): ClusterConfig['credential'] {
  const { token, tokenFile } = access;
  return tokenFile
    ? { kind: 'token-source', readToken: async () => ({ token: await read(name, 'tokenFile', tokenFile) }) }
    : { kind: 'token', token: token ?? '' };
}

async function read(cluster: string, key: string, file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = readString(error, 'code') || 'unreadable';
    const why = code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})`;
    throw new ClusterConfigError(`cluster ${cluster}: the file ${file} of "${key}" ${why}`);
  }
}
