import { accessManifests, type AccessSubject, type Cluster, ClusterError, type ClusterConfig } from '@slipway/cluster';
import type { ClusterJoinInput } from '@slipway/backstage-plugin-delivery-common';
import { setTimeout as pause } from 'node:timers/promises';
import { renewalOf, TOKEN_SECONDS } from '../../clusters/createTokenRenewer';
import { clusterNamePattern } from '../../clusters/readClusterSettings';
import { sealCredential, type StoredCredential } from '../../clusters/storedCluster';
import { keyMissing } from '../../credentials/createCredentialVault';
import type { ClusterRegistration } from '../../database/operations/clusters/clusterRecord';
import { insertJoinedCluster } from '../../database/operations/clusters/insertJoinedCluster';
import { actorOf } from '../actor';
import { conflict, invalid, refusal } from '../../refusals/RequestRefused';
import type { ClusterServiceDependencies } from './dependencies';
import { ACCESS_NAME, describeMissing, type Inspection, inspectCluster, isSandbox, proposedServiceAccount, type WantedAccess, withCluster, withGivenCredential } from './inspectCluster';
import { type JoinableConfig, readClusterAccess } from './readClusterAccess';
import type { ClusterService } from './types';

const grantPatienceMs = 15_000;
const grantPauseMs = 250;

/** Registers a cluster that answers and may be delivered to. Its credential is encrypted before it is written, and is never told again. */
export function joinClusterWith(
  deps: ClusterServiceDependencies,
  getCluster: ClusterService['getCluster'],
): ClusterService['joinCluster'] {
  const { database, neededAccess, policy, registry, vault } = deps;
  return async (readInput, options) => {
    if (!vault.canEncrypt) {
      throw conflict('no_credentials_key', 'Credentials of joined clusters could not be kept safely, so none can be joined', keyMissing);
    }
    const input = await readInput();
    requireName(input.name);
    if (registry.find(input.name)) {
      throw nameTaken(input.name);
    }
    const config = await readClusterAccess(input, input.name, policy);
    const namespaces = input.namespaces?.length ? input.namespaces : undefined;
    const wanted = { needs: neededAccess(), namespaces };
    const { registration, credential, inspection } = await askCluster(config, wanted, input.serviceAccount);
    if (inspection.missing.length > 0 && !input.acceptMissing) {
      throw conflict(
        'missing_permissions',
        describeMissing(inspection.missing),
        'POST /clusters/check lists them with the manifest that grants them; "acceptMissing": true joins the cluster anyway',
      );
    }
    const outcome = await insertJoinedCluster(database, {
      name: input.name,
      labels: { ...input.labels, name: input.name },
      sandbox: isSandbox(inspection.version),
      registration,
      credential: sealCredential(vault, input.name, credential),
      version: inspection.version,
      uid: inspection.clusterUid,
      by: actorOf(options).ref,
    });
    if (outcome === 'taken') {
      throw nameTaken(input.name);
    }
    await registry.refresh();
    return getCluster(input.name, options);
  };
}

export function requireName(name: string): void {
  if (!clusterNamePattern.test(name)) {
    throw invalid('invalid_value', 'name', 'A cluster\'s name has lower-case letters, digits, "-" and "." only, and begins and ends with a letter or digit');
  }
}

export function nameTaken(name: string) {
  return conflict('name_taken', `There is a cluster ${name} already`, 'choose another name, or give that one another credential');
}

interface Answered {
  readonly registration: ClusterRegistration;
  readonly credential: StoredCredential;
  readonly inspection: Inspection;
}

/** Asks the cluster everything that is kept of it. Refuses what does not answer. */
export async function askCluster(
  config: JoinableConfig,
  wanted: WantedAccess,
  serviceAccount?: ClusterJoinInput['serviceAccount'],
): Promise<Answered> {
  const { server, ca, serverName, insecureSkipTlsVerify, credential } = config;
  const base = { server, ca, serverName, insecureSkipTlsVerify, namespaces: wanted.namespaces };
  try {
    return await withGivenCredential(config, async cluster => {
      if (!serviceAccount) {
        const inspection = await inspectCluster(cluster, wanted);
        return { inspection, credential, registration: { ...base, credentialKind: credential.kind, user: inspection.user } };
      }
      return becomeServiceAccount(cluster, config, base, wanted, { ...proposedServiceAccount, ...serviceAccount });
    });
  } catch (error) {
    if (error instanceof ClusterError) {
      throw refusal(409, `cluster_${error.code}`, error.message, 'POST /clusters/check says more about what a cluster answers');
    }
    throw error;
  }
}

/** Uses the credential once: to make a ServiceAccount that may do the least, and to get a token of that. */
async function becomeServiceAccount(
  bootstrap: Cluster,
  config: ClusterConfig,
  base: Pick<ClusterRegistration, 'server' | 'ca' | 'serverName' | 'insecureSkipTlsVerify' | 'namespaces'>,
  wanted: WantedAccess,
  account: Extract<AccessSubject, { kind: 'ServiceAccount' }>,
): Promise<Answered> {
  const { namespace, name } = account;
  const manifests = accessManifests({
    ...wanted,
    name: ACCESS_NAME,
    subject: account,
    createServiceAccount: true,
  });
  for (const manifest of manifests) {
    await bootstrap.apply(manifest);
  }
  const { token, expiresAt } = await bootstrap.requestToken({ namespace, name, seconds: TOKEN_SECONDS });
  const credential = { kind: 'token', token } as const;
  const inspection = await withCluster({ ...config, credential }, cluster => inspectOnceGranted(cluster, wanted));
  return {
    inspection,
    credential,
    registration: {
      ...base,
      credentialKind: 'service-account',
      serviceAccount: { namespace, name },
      expiresAt,
      renewAt: renewalOf(expiresAt, Date.now()),
      user: inspection.user,
    },
  };
}

/** An API server learns of new roles a moment after they are written. */
async function inspectOnceGranted(cluster: Cluster, wanted: WantedAccess): Promise<Inspection> {
  const deadline = Date.now() + grantPatienceMs;
  for (;;) {
    const inspection = await inspectCluster(cluster, wanted);
    if (inspection.missing.length === 0 || Date.now() > deadline) {
      return inspection;
    }
    await pause(grantPauseMs);
  }
}
