import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { CredentialVault } from '../credentials/createCredentialVault';
import { readClusterRecords } from '../database/operations/clusters/readClusterRecords';
import { updateJoinedCluster } from '../database/operations/clusters/updateJoinedCluster';
import { repeat } from '../timing/repeat';
import { sealCredential } from './storedCluster';
import type { ClusterRegistry } from './types';

export interface TokenRenewerOptions {
  readonly database: Knex;
  readonly registry: ClusterRegistry;
  readonly vault: CredentialVault;
  readonly logger: LoggerService;
  /** Milliseconds. Default 30,000. */
  readonly every?: number;
  readonly now?: () => number;
}

export const TOKEN_SECONDS = 24 * 3_600;

/** Halfway to its end: then half a day of trouble does not cost the cluster. */
export function renewalOf(expiresAt: number, now: number): number {
  return Math.floor(now + (expiresAt - now) / 2);
}

/**
 * Renews the tokens of ServiceAccounts before they end, with the token that is still good. Any number of backends may do it: the row is changed only as it was read, so the first one counts, and
 * a token too many ends by itself. The others see the new one when they read the row, and connections go on with it.
 */
export function createTokenRenewer(options: TokenRenewerOptions): ReturnType<typeof repeat> & { renew(): Promise<void> } {
  const { logger } = options;
  const renew = () => renewTokens(options);
  return {
    renew,
    ...repeat({
      every: options.every ?? 30_000,
      work: renew,
      failed: error => logger.warn(`Tokens of clusters could not be renewed: ${error}`),
    }),
  };
}

async function renewTokens({ database, registry, vault, logger, now = Date.now }: TokenRenewerOptions): Promise<void> {
  for (const { name, revision, joined } of await readClusterRecords(database)) {
    const { serviceAccount, renewAt } = joined?.registration ?? {};
    if (!joined || !serviceAccount || renewAt === undefined || renewAt > now()) {
      continue;
    }
    try {
      const cluster = await registry.connect(name);
      const { token, expiresAt } = await cluster.requestToken({ ...serviceAccount, seconds: TOKEN_SECONDS });
      await updateJoinedCluster(
        database,
        { name, revision },
        {
          registration: { ...joined.registration, expiresAt, renewAt: renewalOf(expiresAt, now()) },
          credential: sealCredential(vault, name, { kind: 'token', token }),
        },
      );
      await registry.refresh();
      logger.info(`The token of cluster ${name} was renewed; it holds until ${new Date(expiresAt).toISOString()}`);
    } catch (error) {
      logger.warn(`The token of cluster ${name} could not be renewed, it is tried again: ${error instanceof Error ? error.message : error}`);
    }
  }
}
