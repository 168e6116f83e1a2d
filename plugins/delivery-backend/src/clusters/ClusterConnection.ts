import {
  type Cluster,
  ClusterError,
  type ClusterObserver,
  connectCluster,
  type ObservedChange,
  type ObserverState,
  referenceKey,
  type TransportOptions,
  type TypeReference,
} from '@slipway/cluster';
import { type ClusterIdentity, createRecognition, type Recognition } from './createRecognition';
import { loadClusterConfig } from './loadClusterConfig';
import type { ClusterSettings } from './readClusterSettings';
import type { JoiningPolicy } from './readJoiningPolicy';
import { APPLICATION_LABEL, type ClusterSnapshot } from './types';

export interface ClusterConnectionOptions {
  readonly settings: ClusterSettings;
  readonly policy: JoiningPolicy;
  readonly identity: ClusterIdentity;
  readonly onState: (snapshot: ClusterSnapshot) => void;
  readonly onChanges: (changes: readonly ObservedChange[]) => void;
  readonly onRequest?: TransportOptions['onRequest'];
  /** How often files are looked at again while the cluster cannot be used, milliseconds. Default 1,000. */
  readonly reloadMs?: number;
}

/**
 * The connection to one cluster, and its observer.
 *
 * The file that describes it may come later than the backend (a cluster that is being started), and may change (another port, another token): while the
 * cluster cannot be used, the file is looked at again and again, and what is new in it is taken.
 */
export class ClusterConnection {
  private current?: { readonly cluster: Cluster; readonly observer: ClusterObserver; readonly recognition: Recognition; readonly fingerprint: string };
  private loading?: Promise<void>;
  private readonly kinds = new Map<string, TypeReference>();
  private timer?: NodeJS.Timeout;
  private stopped = false;
  private snapshotNow: ClusterSnapshot;

  private settings: ClusterSettings;

  constructor(private readonly options: ClusterConnectionOptions) {
    this.settings = options.settings;
    this.snapshotNow = {
      ...describeSettings(options.settings),
      state: 'connecting',
      since: Date.now(),
      message: `cluster ${options.settings.name} has not answered yet`,
    };
  }

  snapshot(): ClusterSnapshot {
    return this.snapshotNow;
  }

  /** `version`: what an earlier process learned of it. */
  start(version?: ClusterSnapshot['version']): void {
    this.snapshotNow = { version, ...this.snapshotNow };
    void this.load();
    this.timer = setInterval(() => this.reload(), this.options.reloadMs ?? 1_000);
    this.timer.unref();
  }

  /** Takes other settings of the same cluster; connects anew only when it is reached in another way. */
  update(settings: ClusterSettings): void {
    this.settings = settings;
    const { name, labels, sandbox } = settings;
    this.snapshotNow = { ...this.snapshotNow, name, labels, sandbox };
    void this.load().then(() => this.load());
  }

  stop(): void {
    this.stopped = true;
    clearInterval(this.timer);
    this.disconnect();
  }

  async connect(): Promise<Cluster> {
    if (!this.current) {
      await this.load();
    }
    if (!this.current) {
      throw new ClusterError({
        cluster: this.snapshotNow.name,
        code: 'unreachable',
        message: this.snapshotNow.message,
      });
    }
    const { cluster, recognition } = this.current;
    await recognition.ensure();
    return cluster;
  }

  /** Somebody may have vouched for the other cluster that answers. What was known was of the old one, so it is forgotten. */
  reconsider(): void {
    const { stranger } = this.snapshotNow;
    if (stranger && stranger === this.options.identity.known()) {
      this.disconnect();
      void this.load();
    }
  }

  observer(): ClusterObserver | undefined {
    return this.current?.observer;
  }

  watch(type: TypeReference): void {
    this.kinds.set(referenceKey({ ...type, name: '' }), type);
    this.current?.observer.watch(type);
  }

  watched(): readonly TypeReference[] {
    return [...this.kinds.values()];
  }

  private reload(): void {
    if (this.snapshotNow.state !== 'reachable') {
      void this.load();
    }
  }

  /** One look at the files at a time; everybody who needs it waits for the same. */
  private load(): Promise<void> {
    this.loading ??= this.loadNow().finally(() => {
      this.loading = undefined;
    });
    return this.loading;
  }

  private async loadNow(): Promise<void> {
    try {
      const { config, fingerprint } = await loadClusterConfig(this.settings, this.options.policy);
      if (this.stopped || this.current?.fingerprint === fingerprint) {
        return;
      }
      this.disconnect();
      const cluster = connectCluster(config, { onRequest: this.options.onRequest });
      const recognition = createRecognition(cluster, this.options.identity);
      const observer = cluster.observe({ labelSelector: APPLICATION_LABEL, recognize: recognition.ask });
      this.current = { cluster, observer, recognition, fingerprint };
      this.snapshotNow = {
        ...this.snapshotNow,
        endpoint: config.server,
        insecure: config.insecureSkipTlsVerify,
      };
      observer.onChanges(this.options.onChanges);
      observer.onState(state => this.observe(state));
      this.kinds.forEach(type => observer.watch(type));
    } catch (error) {
      // A file that is being written is no reason to give up a connection that exists.
      if (!this.current && !this.stopped) {
        this.become('unreachable', error instanceof Error ? error.message : String(error));
      }
    }
  }

  private observe({ phase, message, version }: ObserverState): void {
    switch (phase) {
      case 'connecting':
        return;
      case 'unreachable':
        this.current?.recognition.forget();
        this.become('unreachable', message);
        return;
      case 'syncing':
      case 'synced':
        this.become('reachable', message, version);
        return;
      default:
        throw new Error(`unknown phase ${phase satisfies never}`);
    }
  }

  private become(state: ClusterSnapshot['state'], message: string, version = this.snapshotNow.version): void {
    const before = this.snapshotNow;
    if (before.state === state && before.message === message && before.version?.gitVersion === version?.gitVersion) {
      return;
    }
    const stranger = this.current?.recognition.stranger;
    this.snapshotNow = {
      ...before,
      stranger: stranger?.message === message ? stranger.uid : undefined,
      state,
      message,
      version,
      since: before.state === state ? before.since : Date.now(),
    };
    this.options.onState(this.snapshotNow);
  }

  private disconnect(): void {
    this.current?.observer.close();
    this.current?.cluster.close();
    this.current = undefined;
  }
}

function describeSettings({ name, labels, sandbox, source, access }: ClusterSettings) {
  const common = { name, labels, sandbox, source };
  switch (access.kind) {
    case 'kubeconfig':
      return { ...common, endpoint: '', insecure: false };
    case 'server':
      return { ...common, endpoint: access.server, insecure: access.insecureSkipTlsVerify };
    case 'stored':
      return { ...common, endpoint: access.endpoint, insecure: access.insecureSkipTlsVerify };
    default:
      return access satisfies never;
  }
}
