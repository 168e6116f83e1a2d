import type { LoggerService } from '@backstage/backend-plugin-api';
import type { AccessNeed } from '@slipway/cluster';
import type { Knex } from 'knex';
import type { JoiningPolicy } from '../../clusters/readJoiningPolicy';
import type { ClusterRegistry } from '../../clusters/types';
import type { CredentialVault } from '../../credentials/createCredentialVault';
import type { ClusterDirectory } from '../dependencies';

export interface ClusterServiceDependencies {
  readonly database: Knex;
  readonly registry: ClusterRegistry;
  readonly directory: ClusterDirectory;
  readonly vault: CredentialVault;
  readonly policy: JoiningPolicy;
  /** The least that a credential has to be allowed, with the definitions that there are now. */
  readonly neededAccess: () => readonly AccessNeed[];
  readonly logger: LoggerService;
}
