import { ClusterError } from '../errors/ClusterError';
import type { ClusterVersion } from '../kubernetes/types';
import { readVersion } from '../objects/readVersion';
import type { Transport } from '../transport/types';
import { backOffMs } from './backOffMs';
import type { ObserveOptions } from './types';

export interface ReachOptions {
  readonly transport: Transport;
  readonly heartbeatMs: number;
  readonly heartbeatTimeoutMs: number;
  readonly backOff: { readonly firstMs: number; readonly mostMs: number };
  readonly recognize: NonNullable<ObserveOptions['recognize']>;
  /** The cluster answers: for the first time, or again. */
  readonly onBack: (version: ClusterVersion) => void;
  /** The cluster does not answer; told again only when the reason is another one. */
  readonly onLost: (error: ClusterError) => void;
}

/**
 * Knows whether a cluster answers. It asks for a sign of life at the start, whenever nothing was heard for a while (so that a connection that only looks
 * alive is found out), as soon as somebody has a doubt, and, after the cluster was lost, with growing waits until it is back.
 */
export class Reachability {
  private readonly stop = new AbortController();
  private readonly waiters = new Set<() => void>();
  private wakeSleeper = () => {};
  private heardAt = performance.now();
  private reason = '';
  private phase: 'unknown' | 'back' | 'doubted' | 'lost' = 'unknown';

  constructor(private readonly options: ReachOptions) {}

  start(): void {
    // The loop ends when it is stopped, and catches everything that asking can throw.
    void this.loop();
  }

  close(): void {
    this.stop.abort();
    this.wakeSleeper();
    this.wakeWaiters();
  }

  heard(): void {
    this.heardAt = performance.now();
  }

  /** A connection broke: one question decides whether the cluster is lost. */
  doubt(): void {
    if (this.phase === 'back') {
      this.phase = 'doubted';
      this.wakeSleeper();
    }
  }

  /** Asks now instead of at the next heartbeat. */
  probe(): void {
    this.heardAt = -Infinity;
    this.wakeSleeper();
  }

  /** Resolves as soon as the cluster answers; at once when it does. */
  untilBack(signal: AbortSignal): Promise<void> {
    if (this.phase === 'back' || signal.aborted) {
      return Promise.resolve();
    }
    return new Promise(resolve => {
      const done = () => {
        this.waiters.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      this.waiters.add(done);
      signal.addEventListener('abort', done);
    });
  }

  private async loop(): Promise<void> {
    let failures = 0;
    while (!this.stop.signal.aborted) {
      if (await this.ask()) {
        failures = 0;
        await this.quiet();
      } else {
        failures += 1;
        await this.sleep(backOffMs(failures, this.options.backOff));
      }
    }
  }

  private async ask(): Promise<boolean> {
    try {
      const { transport, heartbeatTimeoutMs, recognize } = this.options;
      const patience = { timeoutMs: heartbeatTimeoutMs };
      const version = await readVersion(transport, patience);
      await recognize(patience);
      this.heard();
      this.found(version);
      return true;
    } catch (error) {
      if (error instanceof ClusterError) {
        this.missed(error);
      }
      return false;
    }
  }

  private found(version: ClusterVersion): void {
    const before = this.phase;
    this.phase = 'back';
    if (this.stop.signal.aborted) {
      return;
    }
    if (before === 'unknown' || before === 'lost') {
      this.options.onBack(version);
    }
    this.wakeWaiters();
  }

  private missed(error: ClusterError): void {
    const isKnown = this.phase === 'lost' && this.reason === error.message;
    if (!isKnown && !this.stop.signal.aborted) {
      this.phase = 'lost';
      this.reason = error.message;
      this.options.onLost(error);
    }
  }

  /** Until nothing was heard for a whole heartbeat, or somebody has a doubt. */
  private async quiet(): Promise<void> {
    while (this.phase === 'back' && !this.stop.signal.aborted) {
      const left =
        this.options.heartbeatMs - (performance.now() - this.heardAt);
      if (left <= 0) {
        return;
      }
      await this.sleep(left);
    }
  }

  private sleep(milliseconds: number): Promise<void> {
    return new Promise(resolve => {
      const timer = setTimeout(resolve, milliseconds);
      timer.unref();
      this.wakeSleeper = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  private wakeWaiters(): void {
    for (const wake of [...this.waiters]) {
      wake();
    }
  }
}
