import type { LoggerService } from '@backstage/backend-plugin-api';
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
  readonly logger: LoggerService;
}
