import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { CredentialVault } from '../credentials/createCredentialVault';
import type { ClusterRecord } from '../database/operations/clusters/clusterRecord';
import { readClusterRecords } from '../database/operations/clusters/readClusterRecords';
import type { ClusterSettings } from './readClusterSettings';
import type { JoiningPolicy } from './readJoiningPolicy';
import { type JoinedRecord, settingsOfJoined } from './storedCluster';

export interface JoinedClustersOptions {
  readonly database: Knex;
  readonly logger: LoggerService;
  readonly vault: CredentialVault;
  readonly policy: JoiningPolicy;
  /** Names of the configuration: they go before joined ones. */
  readonly configured: ReadonlySet<string>;
  readonly onJoined: (settings: ClusterSettings) => void;
  readonly onChanged: (settings: ClusterSettings) => void;
  readonly onGone: (name: string) => void;
}

/** Follows what the database says of clusters: which ones are joined, and what people decided about any of them. */
export class JoinedClusters {
  private readonly known = new Map<string, JoinedRecord>();
  private readonly records = new Map<string, ClusterRecord>();
  private readonly warned = new Set<string>();

  constructor(private readonly options: JoinedClustersOptions) {}

  decisionsOf(name: string): Pick<ClusterRecord, 'cordon' | 'detachment'> {
    const { cordon, detachment } = this.records.get(name) ?? {};
    return { cordon, detachment };
  }

  /** Which cluster the name stands for; undefined: it was never told. */
  uidOf(name: string): string | undefined {
    return this.records.get(name)?.uid;
  }

  async read(): Promise<void> {
    const records = await readClusterRecords(this.options.database);
    this.records.clear();
    records.forEach(record => this.records.set(record.name, record));
    const joined = records.filter(isJoined).filter(({ name }) => this.isFree(name));
    for (const name of [...this.known.keys()]) {
      if (!joined.some(record => record.name === name)) {
        this.known.delete(name);
        this.options.onGone(name);
      }
    }
    for (const record of joined) {
      const before = this.known.get(record.name);
      this.known.set(record.name, record);
      if (before?.revision !== record.revision) {
        (before ? this.options.onChanged : this.options.onJoined)(this.settingsOf(record));
      }
    }
  }

  private settingsOf(record: JoinedRecord): ClusterSettings {
    const { vault, policy } = this.options;
    return settingsOfJoined(record, { vault, policy, latest: () => this.known.get(record.name) ?? record });
  }

  private isFree(name: string): boolean {
    const { configured, logger } = this.options;
    if (configured.has(name) && !this.warned.has(name)) {
      this.warned.add(name);
      logger.warn(
        `Cluster ${name} was joined and is in the configuration as well: that of the configuration is used. Detach the joined one, or take it out of the configuration.`,
      );
    }
    return !configured.has(name);
  }
}

function isJoined(record: ClusterRecord): record is JoinedRecord {
  return record.joined !== undefined;
}
