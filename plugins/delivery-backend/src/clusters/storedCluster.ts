import type { ClusterConfig, ClusterCredential } from '@slipway/cluster';
import { z } from 'zod';
import type { CredentialVault } from '../credentials/createCredentialVault';
import type { ClusterRecord, ClusterRegistration } from '../database/operations/clusters/clusterRecord';
import type { ClusterSettings } from './readClusterSettings';
import type { JoiningPolicy } from './readJoiningPolicy';

/** What is encrypted of a joined cluster. */
export type StoredCredential =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'certificate'; readonly certificate: string; readonly key: string };

const storedCredential = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('token'), token: z.string() }),
  z.object({ kind: z.literal('certificate'), certificate: z.string(), key: z.string() }),
]);

/** Names whose credential it is, so that no row can be given that of another. */
const ownerOf = (cluster: string) => `cluster ${cluster}`;

export function sealCredential(vault: CredentialVault, cluster: string, credential: StoredCredential): string {
  return vault.encrypt(JSON.stringify(credential), ownerOf(cluster));
}

/** Throws `CredentialError`. */
export function openCredential(vault: CredentialVault, cluster: string, sealed: string): StoredCredential {
  return storedCredential.parse(JSON.parse(vault.decrypt(sealed, ownerOf(cluster))));
}

export type JoinedRecord = ClusterRecord & Required<Pick<ClusterRecord, 'joined'>>;

/**
 * How a joined cluster is connected. The credential is read when it is needed, so that a missing key is that cluster's problem alone. `latest` answers the record as it is
 * now: a token that is renewed is taken by the connection that is there.
 */
export function settingsOfJoined(
  record: JoinedRecord,
  options: { readonly vault: CredentialVault; readonly policy: JoiningPolicy; readonly latest: () => JoinedRecord },
): ClusterSettings {
  const { name, labels, sandbox, joined } = record;
  const { registration } = joined;
  const { vault, policy, latest } = options;
  return {
    name,
    labels: { ...labels, name },
    sandbox,
    source: 'joined',
    access: {
      kind: 'stored',
      endpoint: registration.server,
      insecureSkipTlsVerify: registration.insecureSkipTlsVerify,
      fingerprint: fingerprintOf(joined),
      read() {
        const read = () => openCredential(vault, name, latest().joined.credential);
        const credential = read();
        return configOf(
          record,
          registration.credentialKind === 'service-account' ? { kind: 'token-source', readToken: async () => ({ token: tokenOf(read()) }) } : credential,
          registration,
          policy,
        );
      },
    },
  };
}

/** Says when a connection has to be made anew: not when its token was renewed. */
function fingerprintOf({ registration, credential }: JoinedRecord['joined']): string {
  const { server, ca, serverName, insecureSkipTlsVerify, credentialKind } = registration;
  return JSON.stringify([server, ca, serverName, insecureSkipTlsVerify, credentialKind === 'service-account' ? '' : credential]);
}

function tokenOf(credential: StoredCredential): string {
  return credential.kind === 'token' ? credential.token : '';
}

export function configOf(
  cluster: { readonly name: string; readonly labels: { readonly [key: string]: string } },
  credential: ClusterCredential,
  registration: Pick<ClusterRegistration, 'server' | 'ca' | 'serverName' | 'insecureSkipTlsVerify'>,
  policy: JoiningPolicy,
): ClusterConfig {
  const { server, ca, serverName, insecureSkipTlsVerify } = registration;
  return {
    name: cluster.name,
    labels: cluster.labels,
    server,
    ca,
    serverName,
    insecureSkipTlsVerify: insecureSkipTlsVerify && policy.allowInsecureSkipTlsVerify,
    credential,
    refuseLoopback: !policy.allowLoopback,
  };
}
