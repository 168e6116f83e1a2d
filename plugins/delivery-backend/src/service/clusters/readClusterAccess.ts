import { X509Certificate } from 'node:crypto';
import { checkCredentials, checkServer, type ClusterConfig, ClusterConfigError, clusterConfigFromKubeconfig } from '@slipway/cluster';
import type { ClusterAccessInput } from '@slipway/backstage-plugin-delivery-common';
import type { JoiningPolicy } from '../../clusters/readJoiningPolicy';
import type { StoredCredential } from '../../clusters/storedCluster';
import { invalid } from '../../refusals/RequestRefused';

export type JoinableConfig = ClusterConfig & { readonly credential: StoredCredential };

/** What somebody hands in as a cluster, checked; nothing that it says is done. Refusals quote nothing of it. */
export async function readClusterAccess(
  input: ClusterAccessInput,
  name: string,
  policy: JoiningPolicy,
  path = '',
): Promise<JoinableConfig> {
  const at = (field: string) => (path ? `${path}.${field}` : field);
  const field = input.kubeconfig === undefined ? 'server' : 'kubeconfig';
  if (input.kubeconfig !== undefined && (input.server !== undefined || input.token !== undefined)) {
    throw invalid('invalid_value', at('kubeconfig'), 'A kubeconfig and an address with a token were given; give one of them');
  }
  if (input.insecureSkipTlsVerify && !policy.allowInsecureSkipTlsVerify) {
    throw invalid(
      'insecure',
      at('insecureSkipTlsVerify'),
      'Clusters whose certificate is not checked are not allowed here',
      'give the certificate authority as "ca", or have delivery.joining.allowInsecureSkipTlsVerify set by whoever runs this portal',
    );
  }
  try {
    const config = input.kubeconfig === undefined ? fromAddress(input, name, policy, at) : await fromKubeconfig(input, name, policy);
    checkCredentials(config);
    return { ...config, credential: storable(config.credential) };
  } catch (error) {
    if (error instanceof ClusterConfigError) {
      throw invalid('invalid_cluster', at(field), error.message);
    }
    throw error;
  }
}

function fromKubeconfig(input: ClusterAccessInput, name: string, policy: JoiningPolicy): Promise<ClusterConfig> {
  return clusterConfigFromKubeconfig(input.kubeconfig ?? '', {
    name,
    context: input.context,
    allowInsecure: policy.allowInsecureSkipTlsVerify,
    refuseLoopback: !policy.allowLoopback,
  });
}

function fromAddress(
  input: ClusterAccessInput,
  name: string,
  policy: JoiningPolicy,
  at: (field: string) => string,
): ClusterConfig {
  const { server = '', ca } = input;
  const token = input.token?.trim() ?? '';
  if (!server) {
    throw invalid('invalid_value', at('kubeconfig'), 'Give a kubeconfig, or "server" and "token"');
  }
  checkServer(server, { cluster: name, refuseLoopback: !policy.allowLoopback });
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw invalid('invalid_value', at('token'), 'The token is missing, or has characters that no token has', 'paste it without line breaks and spaces');
  }
  return {
    name,
    labels: {},
    server,
    ca: ca ? readAuthority(ca, at('ca')) : undefined,
    insecureSkipTlsVerify: input.insecureSkipTlsVerify ?? false,
    credential: { kind: 'token', token },
    refuseLoopback: !policy.allowLoopback,
  };
}

/** PEM, or the same in base64 as kubeconfigs have it. */
function readAuthority(text: string, path: string): string {
  const pem = text.includes('-----BEGIN') ? text : Buffer.from(text, 'base64').toString('utf8');
  try {
    return new X509Certificate(pem) && pem;
  } catch {
    throw invalid('invalid_value', path, 'This is not a certificate in PEM', 'it begins with -----BEGIN CERTIFICATE-----');
  }
}

function storable(credential: ClusterConfig['credential']): StoredCredential {
  switch (credential.kind) {
    case 'token':
    case 'certificate':
      return credential;
    case 'token-source':
      throw new ClusterConfigError('a credential that is read from somewhere else cannot be kept');
    default:
      throw new Error(`unknown credential ${credential satisfies never}`);
  }
}
