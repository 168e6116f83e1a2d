import {
  accessManifests,
  type AccessNeed,
  type AccessSubject,
  type Cluster,
  ClusterError,
  type ClusterVersion,
  connectCluster,
  type ClusterConfig,
  type MissingAccess,
  subjectOfUser,
} from '@slipway/cluster';
import type { ClusterCheck } from '@slipway/backstage-plugin-delivery-common';
import { stringify } from 'yaml';
import { readClusterUid } from '../../clusters/readClusterUid';
import { markOf } from './recognizeCluster';

/** Name of the roles and bindings, and of the ServiceAccount that is proposed. */
export const ACCESS_NAME = 'slipway';
export const proposedServiceAccount = { kind: 'ServiceAccount', namespace: 'slipway-system', name: 'slipway' } as const;

const timeoutMs = 8_000;

/** What a cluster answers to somebody who wants to join it. */
export interface Inspection {
  readonly version: ClusterVersion;
  readonly user?: string;
  readonly missing: readonly MissingAccess[];
  /** Uid of kube-system: tells clusters apart. Undefined where it may not be read. */
  readonly clusterUid?: string;
}

/** Connects, does something, and ends all connections. */
export async function withCluster<T>(config: ClusterConfig, work: (cluster: Cluster) => Promise<T>): Promise<T> {
  const cluster = connectCluster(config, { timeoutMs });
  try {
    return await work(cluster);
  } finally {
    cluster.close();
  }
}

/** The same with a credential that somebody hands in: that a cluster refuses it says nothing of what is registered. */
export async function withGivenCredential<T>(config: ClusterConfig, work: (cluster: Cluster) => Promise<T>): Promise<T> {
  try {
    return await withCluster(config, work);
  } catch (error) {
    if (error instanceof ClusterError && error.code === 'unauthorized') {
      const { cluster, code, status } = error;
      throw new ClusterError({
        cluster,
        code,
        status,
        message: `cluster ${cluster} does not accept the given credential: see whether it is for this cluster and still valid, or give another one`,
      });
    }
    throw error;
  }
}

/** What has to be allowed, and where. */
export interface WantedAccess {
  readonly needs: readonly AccessNeed[];
  /** Where objects are delivered; absent: in the whole cluster. */
  readonly namespaces?: readonly string[];
}

/** Throws `ClusterError`. */
export async function inspectCluster(cluster: Cluster, { needs, namespaces }: WantedAccess): Promise<Inspection> {
  const version = await cluster.version();
  const [identity, missing, clusterUid] = await Promise.all([
    cluster.identity(),
    cluster.missingAccess(needs, { namespaces }),
    readClusterUid(cluster),
  ]);
  return { version, user: identity?.user, missing, clusterUid };
}

/** What an inspection found, or why it found nothing. */
export async function describeInspection(
  { ca, ...about }: Pick<ClusterCheck, 'endpoint' | 'insecure'> & { readonly ca?: string },
  wanted: WantedAccess,
  inspect: () => Promise<Inspection>,
): Promise<ClusterCheck> {
  try {
    const { clusterUid, missing, user, version } = await inspect();
    return {
      ...about,
      ready: missing.length === 0,
      reachable: true,
      message: missing.length === 0 ? `The cluster answers, and nothing is missing.` : describeMissing(missing),
      version: version.gitVersion,
      sandbox: isSandbox(version),
      ...(user ? { user } : {}),
      recognizedBy: markOf({ ca, clusterUid, insecureSkipTlsVerify: about.insecure }),
      missing: missing.map(describe),
      manifest: manifestFor(user, wanted),
    };
  } catch (error) {
    if (!(error instanceof ClusterError)) {
      throw error;
    }
    return {
      ...about,
      ready: false,
      reachable: false,
      message: error.message,
      sandbox: false,
      missing: [],
      manifest: manifestFor(undefined, wanted),
    };
  }
}

export function describeMissing(missing: readonly MissingAccess[]): string {
  const kinds = [...new Set(missing.map(({ resource }) => resource))];
  const some = kinds.slice(0, 4).join(', ');
  const more = kinds.length > 4 ? ` and ${kinds.length - 4} more` : '';
  return `The cluster answers, but the credential may not do all that a delivery needs: permissions are missing on ${some}${more}.`;
}

export function isSandbox(version: ClusterVersion): boolean {
  return version.gitVersion.endsWith('+sandbox');
}

function describe({ verbs, group, resource, namespace, purpose }: MissingAccess): ClusterCheck['missing'][number] {
  return { verbs: [...verbs], group, resource, ...(namespace ? { namespace } : {}), purpose };
}

/** An administrator needs no grant: what is shown then is the ServiceAccount that would do. */
function manifestFor(user: string | undefined, wanted: WantedAccess): string {
  const owner = user ? subjectOfUser(user) : undefined;
  const subject: AccessSubject = owner?.kind === 'ServiceAccount' ? owner : proposedServiceAccount;
  return accessManifests({
    name: ACCESS_NAME,
    ...wanted,
    subject,
    createServiceAccount: subject === proposedServiceAccount,
  })
    .map(manifest => stringify(manifest, { aliasDuplicateObjects: false }))
    .join('---\n');
}
