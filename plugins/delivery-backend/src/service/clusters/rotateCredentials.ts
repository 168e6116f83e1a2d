import { openCredential, sealCredential } from '../../clusters/storedCluster';
import { CredentialError, keyMissing } from '../../credentials/createCredentialVault';
import { readClusterRecords } from '../../database/operations/clusters/readClusterRecords';
import { updateJoinedCluster } from '../../database/operations/clusters/updateJoinedCluster';
import { conflict } from '../../refusals/RequestRefused';
import type { ClusterServiceDependencies } from './dependencies';
import type { ClusterService } from './types';

/** Encrypts every credential with the first key that is not yet: afterwards the other keys can be taken out of the configuration. Safe to repeat. */
export function rotateCredentialsWith(deps: ClusterServiceDependencies): ClusterService['rotateCredentials'] {
  const { database, registry, vault } = deps;
  return async () => {
    if (!vault.canEncrypt) {
      throw conflict('no_credentials_key', 'There is no key to encrypt with', keyMissing);
    }
    const failed: { name: string; message: string }[] = [];
    let rotated = 0;
    for (const { name, revision, joined } of await readClusterRecords(database)) {
      if (!joined || vault.isCurrent(joined.credential)) {
        continue;
      }
      try {
        const credential = sealCredential(vault, name, openCredential(vault, name, joined.credential));
        const outcome = await updateJoinedCluster(database, { name, revision }, { credential });
        if (outcome === 'updated') {
          rotated += 1;
        } else {
          failed.push({ name, message: `cluster ${name} was changed in this moment: rotate once more` });
        }
      } catch (error) {
        if (!(error instanceof CredentialError)) {
          throw error;
        }
        failed.push({ name, message: error.message });
      }
    }
    await registry.refresh();
    return { rotated, failed };
  };
}
