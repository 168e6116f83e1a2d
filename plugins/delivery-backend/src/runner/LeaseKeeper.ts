import type { ClaimedRun } from '../database/operations/leases/claimRuns';
import type { DatabaseClock } from './DatabaseClock';
import type { RunnerConfig } from './readRunnerConfig';
import type { RunnerTime } from './RunnerTime';
import type { RunSession } from './RunSession';
import type { RunStore } from './RunStore';

/** A run that is worked on. */
export interface Held {
  readonly claimed: Pick<ClaimedRun, 'run' | 'fence'>;
  readonly session: RunSession;
  /** By `RunnerTime.elapsed`. */
  renewedAt: number;
}

export interface LeaseKeeperOptions {
  readonly store: RunStore;
  readonly time: RunnerTime;
  readonly config: RunnerConfig;
  readonly owner: string;
  /** By the id of the run. */
  readonly held: ReadonlyMap<string, Held>;
  readonly onError: (error: unknown) => void;
}

/** What could not be prolonged is tried again, or looked at, so many times as often: because its run was being written to, or because nobody answers. */
const triesPerRenewal = 5;

/** Renews the leases of one runner, and takes sessions out of work whose lease is lost or may be. On the way it looks whether events came in for them. */
export class LeaseKeeper {
  private cancelNext = () => {};
  private running = false;

  constructor(private readonly options: LeaseKeeperOptions) {}

  start(clock: DatabaseClock) {
    this.running = true;
    this.renewLater(clock);
  }

  stop() {
    this.running = false;
    this.cancelNext();
  }

  private renewLater(clock: DatabaseClock, milliseconds = this.options.config.renewMilliseconds) {
    this.cancelNext = this.options.time.after(milliseconds, () => {
      void this.renew(clock).then(renewed => {
        if (this.running) {
          this.renewLater(clock, renewed === 'all' ? undefined : this.options.config.renewMilliseconds / triesPerRenewal);
        }
      });
    });
  }

  /** Never throws. `some`: the rest could not be reached, because it is being written to. */
  private async renew(clock: DatabaseClock): Promise<'all' | 'some'> {
    const { store, owner, config, time, onError } = this.options;
    const held = [...this.options.held.values()];
    // A process that stood still finds out here that its leases are over, before it asks anybody.
    this.giveUpUnrenewed(config.leaseMilliseconds);
    if (held.length === 0) {
      return 'all';
    }
    let renewed: 'all' | 'some' = 'all';
    const asked = time.elapsed();
    const endWatch = this.watchUnrenewed();
    try {
      const leases = held.map(({ claimed }) => ({ runId: claimed.run.id, fence: claimed.fence }));
      const { lost, busy, now } = await store.renew({ owner, held: leases, leaseMilliseconds: config.leaseMilliseconds });
      if (now !== undefined) {
        clock.synchronise(now);
      }
      renewed = busy.length > 0 ? 'some' : 'all';
      const lostIds = new Set(lost.map(({ runId }) => runId));
      const busyIds = new Set(busy.map(({ runId }) => runId));
      for (const one of held) {
        if (!lostIds.has(one.claimed.run.id)) {
          one.renewedAt = busyIds.has(one.claimed.run.id) ? one.renewedAt : asked;
        } else if (this.options.held.get(one.claimed.run.id) === one) {
          one.session.lose();
        }
      }
      for (const runId of await store.listRunsWithInbox([...this.options.held.keys()])) {
        this.options.held.get(runId)?.session.checkInbox();
      }
    } catch (error) {
      onError(error);
    }
    endWatch();
    this.giveUpEndangered();
    return renewed;
  }

  /** Until the answer is called: a database that neither answers nor refuses must not keep effects going either. */
  private watchUnrenewed(): () => void {
    const { config, time } = this.options;
    let cancelNext = () => {};
    const lookLater = () => {
      cancelNext = time.after(config.renewMilliseconds / triesPerRenewal, () => {
        this.giveUpEndangered();
        lookLater();
      });
    };
    lookLater();
    return () => cancelNext();
  }

  /** When the database does not answer, effects stop before the lease can have run out. */
  private giveUpEndangered() {
    const { leaseMilliseconds, renewMilliseconds } = this.options.config;
    this.giveUpUnrenewed(leaseMilliseconds - renewMilliseconds);
  }

  private giveUpUnrenewed(milliseconds: number) {
    for (const { session, renewedAt } of this.options.held.values()) {
      if (this.options.time.elapsed() - renewedAt > milliseconds) {
        session.lose();
      }
    }
  }
}
