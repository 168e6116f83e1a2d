import type { AuditorService, LoggerService, PermissionsService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import type { DefinitionCatalog } from '@slipway/oam';
import type { Knex } from 'knex';
import { type ClusterRegistry, createTokenRenewer, readJoiningPolicy } from './clusters';
import { accessOfDefinitions } from './clusters/accessOfDefinitions';
import { createCredentialVault } from './credentials/createCredentialVault';
import { createDetacher } from './delivery';
import { auditClusterService } from './permissions/auditClusterService';
import { AuthorizedClusterService } from './permissions/AuthorizedClusterService';
import { createClusterService } from './service/clusters/createClusterService';
import type { ClusterService } from './service/clusters/types';
import type { ClusterDirectory } from './service/dependencies';

export interface ClusterDeskOptions {
  readonly auditor: AuditorService;
  readonly config: Config;
  readonly database: Knex;
  readonly definitions: Pick<DefinitionCatalog, 'list'>;
  readonly directory: ClusterDirectory;
  readonly logger: LoggerService;
  readonly permissions: PermissionsService;
  readonly registry: ClusterRegistry;
}

/** Joining, changing and detaching clusters, and what goes on by itself about them: tokens are renewed, clusters on their way out emptied. */
export interface ClusterDesk {
  /** Authorised and audited. */
  readonly service: ClusterService;
  start(): void;
  stop(): Promise<void>;
}

export function createClusterDesk(options: ClusterDeskOptions): ClusterDesk {
  const { config, database, definitions, logger, registry } = options;
  const vault = createCredentialVault(config);
  const service = createClusterService({
    ...options,
    vault,
    policy: readJoiningPolicy(config),
    neededAccess: () => accessOfDefinitions(definitions.list()),
  });
  const renewer = createTokenRenewer({ database, registry, vault, logger });
  const detacher = createDetacher({ database, clusters: registry, logger });
  return {
    service: auditClusterService(new AuthorizedClusterService(service, options.permissions), options.auditor),
    start() {
      renewer.start();
      detacher.start();
    },
    async stop() {
      await renewer.stop();
      await detacher.stop();
    },
  };
}
