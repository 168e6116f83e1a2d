import type { ClusterUpdateInput } from '@slipway/backstage-plugin-delivery-common';
import { openCredential, sealCredential } from '../../clusters/storedCluster';
import { CredentialError, keyMissing } from '../../credentials/createCredentialVault';
import type { ClusterRecord } from '../../database/operations/clusters/clusterRecord';
import { readClusterRecord } from '../../database/operations/clusters/readClusterRecords';
import { acceptClusterUid } from '../../database/operations/clusters/acceptClusterUid';
import { renameCluster } from '../../database/operations/clusters/renameCluster';
import { updateJoinedCluster } from '../../database/operations/clusters/updateJoinedCluster';
import { writeCordon } from '../../database/operations/clusters/writeCordon';
import { actorOf } from '../actor';
import { conflict, notFound } from '../../refusals/RequestRefused';
import type { ClusterServiceDependencies } from './dependencies';
import { describeMissing, isSandbox } from './inspectCluster';
import { askCluster, nameTaken, requireName } from './joinCluster';
import { readClusterAccess } from './readClusterAccess';
import { recognizeCluster } from './recognizeCluster';
import type { ClusterService } from './types';

type Joined = ClusterRecord & Required<Pick<ClusterRecord, 'joined'>>;

/** Changes which cluster it is, labels, credential, name and cordon of a cluster, in this order. */
export function updateClusterWith(
  deps: ClusterServiceDependencies,
  getCluster: ClusterService['getCluster'],
): ClusterService['updateCluster'] {
  const { database, registry } = deps;
  return async (name, readChange, options) => {
    if (!registry.find(name)) {
      throw noSuchCluster(name);
    }
    const change = await readChange();
    if (change.sameCluster && !change.access) {
      await acceptStranger(deps, name);
    }
    if (change.labels || change.access) {
      await changeRegistration(deps, await requireJoined(deps, name), change);
    }
    if (change.name !== undefined && change.name !== name) {
      await rename(deps, await requireJoined(deps, name), change.name);
    }
    const now = change.name ?? name;
    if (change.cordoned !== undefined) {
      const cordon = change.cordoned ? { by: actorOf(options).ref, reason: change.reason } : undefined;
      if (!(await writeCordon(database, now, cordon))) {
        throw noSuchCluster(now);
      }
    }
    await registry.refresh();
    return getCluster(now, options);
  };
}

export function noSuchCluster(name: string) {
  return notFound(`There is no cluster ${name}`, 'GET /clusters lists those that there are');
}

/** Clusters of a configuration are changed where they are described. */
export async function requireJoined({ database, registry }: ClusterServiceDependencies, name: string): Promise<Joined> {
  const record = await readClusterRecord(database, name);
  if (!record?.joined || registry.find(name)?.source !== 'joined') {
    throw conflict(
      'from_configuration',
      `Cluster ${name} comes from the configuration of this portal, so this cannot be changed here`,
      'change it in app-config.yaml and start the backend again; cordoning works here as well',
    );
  }
  return { ...record, joined: record.joined };
}

async function changeRegistration(deps: ClusterServiceDependencies, record: Joined, change: ClusterUpdateInput): Promise<void> {
  const access = change.access && (await readNewAccess(deps, record, change.access, change.sameCluster));
  const outcome = await updateJoinedCluster(deps.database, record, {
    ...(change.labels ? { labels: { ...change.labels, name: record.name } } : {}),
    ...access,
  });
  if (outcome === 'stale') {
    throw changedMeanwhile(record.name);
  }
}

async function readNewAccess(
  { neededAccess, policy, vault }: ClusterServiceDependencies,
  record: Joined,
  access: NonNullable<ClusterUpdateInput['access']>,
  sameCluster: boolean | undefined,
) {
  if (!vault.canEncrypt) {
    throw conflict('no_credentials_key', 'The credential could not be kept safely', keyMissing);
  }
  const { name, joined } = record;
  const config = await readClusterAccess(access, name, policy, 'access');
  const { namespaces } = joined.registration;
  const { inspection, credential, registration } = await askCluster(config, { needs: neededAccess(), namespaces });
  const { clusterUid } = inspection;
  switch (recognizeCluster({ ...joined.registration, clusterUid: record.uid }, { ...registration, clusterUid })) {
    case 'another':
      throw conflict(
        'another_cluster',
        `This is not the cluster that was joined as ${name}: its identity (the uid of its namespace kube-system) is another one`,
        'detach the old one and join this one under a name of its own; what was delivered is not in the new one',
      );
    case 'unknown':
      if (!sameCluster) {
        throw conflict(
          'identity_unknown',
          `Nothing tells whether this is the cluster that was joined as ${name}: its namespace kube-system may not be read, and its certificate authority is not the one that was registered`,
          'let the credential get the namespace kube-system, or say that you vouch for it ("sameCluster": true); what was delivered has to be there',
        );
      }
      break;
    default:
  }
  if (inspection.missing.length > 0) {
    throw conflict('missing_permissions', describeMissing(inspection.missing), 'POST /clusters/check lists them with the manifest that grants them');
  }
  return {
    registration,
    uid: clusterUid,
    credential: sealCredential(vault, name, credential),
    sandbox: isSandbox(inspection.version),
  };
}

/** From now on the name stands for the other cluster that answers. */
async function acceptStranger({ database, registry }: ClusterServiceDependencies, name: string): Promise<void> {
  const uid = registry.find(name)?.stranger;
  if (!uid) {
    throw conflict(
      'not_another_cluster',
      `Nobody has to vouch for cluster ${name}: no other cluster than the one on record was seen at its address`,
      'look at its state; together with another credential it is said that this is for the same cluster',
    );
  }
  await acceptClusterUid(database, { name, uid });
}

async function rename({ database, vault }: ClusterServiceDependencies, record: Joined, to: string): Promise<void> {
  requireName(to);
  const { name, joined, revision } = record;
  const outcome = await renameCluster(database, {
    name,
    revision,
    to,
    labels: { ...record.labels, name: to },
    credential: reseal(vault, name, to, joined.credential),
  });
  switch (outcome) {
    case 'renamed':
      return;
    case 'taken':
      throw nameTaken(to);
    case 'in-use':
      throw conflict(
        'in_use',
        `Something was delivered to cluster ${name}, and Applications name it so`,
        'label it instead, or let the Applications go elsewhere first',
      );
    case 'stale':
      throw changedMeanwhile(name);
    default:
      throw new Error(`unknown outcome ${outcome satisfies never}`);
  }
}

function reseal(vault: ClusterServiceDependencies['vault'], from: string, to: string, sealed: string): string {
  try {
    return sealCredential(vault, to, openCredential(vault, from, sealed));
  } catch (error) {
    if (error instanceof CredentialError) {
      throw conflict('credential_unreadable', `The cluster was not renamed: ${error.message}`);
    }
    throw error;
  }
}

function changedMeanwhile(name: string) {
  return conflict('changed_meanwhile', `Cluster ${name} was changed by somebody else in this moment`, 'look at it again and repeat what is still wanted');
}
