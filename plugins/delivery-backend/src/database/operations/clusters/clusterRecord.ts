import { readBigint, readJson, readOptionalBigint } from '../../readValue';
import type { ClusterRow } from '../../tables';

/** How a joined cluster is reached; everything but the credential itself. */
export interface ClusterRegistration {
  readonly server: string;
  /** PEM. */
  readonly ca?: string;
  readonly serverName?: string;
  readonly insecureSkipTlsVerify: boolean;
  /** `service-account`: a token that is renewed before it ends. */
  readonly credentialKind: 'token' | 'certificate' | 'service-account';
  readonly serviceAccount?: { readonly namespace: string; readonly name: string };
  /** When the token of a ServiceAccount ends and when it is to be renewed, milliseconds since the epoch. */
  readonly expiresAt?: number;
  readonly renewAt?: number;
  /** Namespaces that can be delivered to; absent: all. */
  readonly namespaces?: readonly string[];
  /** Who the credential belongs to, as the cluster says. */
  readonly user?: string;
}

/** Somebody decided that nothing new is delivered to a cluster. */
export interface ClusterCordon {
  readonly at: number;
  readonly by: string;
  readonly reason?: string;
}

/** Its objects are being deleted, so that it can go. */
export interface ClusterDetachment {
  readonly at: number;
  readonly by: string;
  /** Why it is not gone yet. */
  readonly message?: string;
}

/** What people decided about a cluster, and how it is reached when it was joined. Times are milliseconds since the epoch. */
export interface ClusterRecord {
  readonly name: string;
  readonly labels: { readonly [key: string]: string };
  readonly sandbox: boolean;
  /** Absent for clusters of the configuration. */
  readonly joined?: {
    readonly registration: ClusterRegistration;
    /** Encrypted. */
    readonly credential: string;
    readonly by: string;
    readonly at: number;
  };
  readonly revision: number;
  /** What tells this cluster from every other: the uid of its namespace kube-system, once it was told. */
  readonly uid?: string;
  readonly cordon?: ClusterCordon;
  readonly detachment?: ClusterDetachment;
}

export function readClusterRow(row: ClusterRow): ClusterRecord {
  const cordonedAt = readOptionalBigint(row.cordoned_at);
  const detachedAt = readOptionalBigint(row.detached_at);
  return {
    name: row.name,
    labels: readJson<{ [key: string]: string }>(row.labels),
    sandbox: Boolean(row.sandbox),
    revision: row.revision,
    ...(row.uid === null ? {} : { uid: row.uid }),
    ...(row.registration !== null && row.credential !== null
      ? {
          joined: {
            registration: readJson<ClusterRegistration>(row.registration),
            credential: row.credential,
            by: row.joined_by ?? '',
            at: readBigint(row.created_at),
          },
        }
      : {}),
    ...(cordonedAt === undefined
      ? {}
      : { cordon: { at: cordonedAt, by: row.cordoned_by ?? '', reason: row.cordon_reason ?? undefined } }),
    ...(detachedAt === undefined
      ? {}
      : { detachment: { at: detachedAt, by: row.detached_by ?? '', message: row.detach_message ?? undefined } }),
  };
}
