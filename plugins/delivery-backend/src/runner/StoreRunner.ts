import { randomUUID } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { CueEngine } from '@slipway/cue';
import type { ClaimedRun, UnreadableRun } from '../database/operations/leases/claimRuns';
import { type CommandPorts, messageOf } from './answerCommand';
import { DatabaseClock } from './DatabaseClock';
import { type Held, LeaseKeeper } from './LeaseKeeper';
import { LookPlan } from './LookPlan';
import type { ApprovalRequester, RunContext, RunWaker, StepExecutor } from './ports';
import type { RunnerConfig } from './readRunnerConfig';
import { nobodyListens, type RunnerObserver } from './RunnerObserver';
import type { RunnerTime } from './RunnerTime';
import { RestingRuns } from './RestingRuns';
import { RunSession } from './RunSession';
import type { RunStore } from './RunStore';

export interface StoreRunnerOptions {
  readonly store: RunStore;
  readonly time: RunnerTime;
  readonly loadContext: (claimed: ClaimedRun) => Promise<RunContext>;
  readonly executors: readonly StepExecutor[];
  readonly approvals: ApprovalRequester;
  readonly engine: CueEngine;
  readonly config: RunnerConfig;
  readonly logger: LoggerService;
  /** From 0 to below 1; spreads retries. */
  readonly random: () => number;
  readonly observer?: RunnerObserver;
  /** Whether this process is short of something: it then takes no more runs, and goes on with those that it has. */
  readonly isUnderPressure?: () => boolean;
}

/** What happened since the runner was created. */
export interface RunnerFigures {
  readonly claims: number;
  readonly leaseLosses: number;
  readonly failures: number;
  /** Runs that are worked on now. */
  readonly active: number;
}

export interface Runner extends RunWaker {
  start(): Promise<void>;
  /** Takes no more runs, aborts what is under way, gives the leases back. */
  stop(): Promise<void>;
  figures(): RunnerFigures;
}

export class StoreRunner implements Runner {
  private readonly owner = randomUUID();
  private readonly held = new Map<string, Held>();
  private readonly sessions = new Set<Promise<void>>();
  private readonly ports: CommandPorts;
  private readonly leases: LeaseKeeper;
  private readonly resting: RestingRuns;
  private clock: DatabaseClock;
  private state: 'idle' | 'running' | 'stopping' = 'idle';
  private readonly looks: LookPlan;
  /** The last look had no room for all that was due, or did not get so far. */
  private moreIsDue = true;
  private listener: { stop(): Promise<void> } | undefined;
  private readonly observer: RunnerObserver;
  private counted = { claims: 0, leaseLosses: 0, failures: 0 };

  constructor(private readonly options: StoreRunnerOptions) {
    this.clock = new DatabaseClock(0, options.time);
    this.observer = options.observer ?? nobodyListens;
    this.leases = new LeaseKeeper({ ...options, owner: this.owner, held: this.held, onError: error => this.logDatabaseError('renew leases', error) });
    this.looks = new LookPlan({
      time: options.time,
      pollMilliseconds: options.config.pollMilliseconds,
      look: () => this.claim(),
      failed: error => this.logDatabaseError('look for runs', error),
    });
    this.resting = new RestingRuns({
      time: options.time,
      milliseconds: options.config.restMilliseconds,
      hasRoom: () => this.state === 'running' && this.held.size < options.config.mostHeld,
      left: () => this.fillPlace(),
    });
    this.ports = {
      executors: new Map(options.executors.flatMap(executor => executor.types.map(type => [type, executor] as const))),
      approvals: options.approvals,
      engine: options.engine,
      random: options.random,
      observer: this.observer,
      resting: this.resting,
      reportBug: (error, step) => options.logger.error(`Step ${step} threw where it should have had an outcome: ${messageOf(error)}`, toError(error)),
    };
  }

  async start(): Promise<void> {
    this.clock = new DatabaseClock(await this.options.store.now(), this.options.time);
    this.state = 'running';
    this.listener = this.options.store.listen(runId => this.wake(runId));
    this.leases.start(this.clock);
    this.looks.start();
  }

  async stop(): Promise<void> {
    if (this.state !== 'running') {
      return;
    }
    this.state = 'stopping';
    const looked = this.looks.stop();
    await this.listener?.stop();
    await this.atMost(looked);
    const held = [...this.held.values()];
    held.forEach(({ session }) => session.stop());
    await this.atMost(Promise.all([...this.sessions, ...held.map(({ session }) => session.settled())]));
    this.leases.stop();
    this.state = 'idle';
    // A run that was parked meanwhile has been given back already; once more makes it due, which does no harm.
    await this.atMost(
      Promise.all(
        held.map(({ claimed }) =>
          this.options.store.release({ runId: claimed.run.id, fence: claimed.fence }).catch(error => this.logDatabaseError('give back a run', error)),
        ),
      ),
    );
  }

  /** Neither a step that does not heed its abort nor a database that does not answer can keep a process from stopping. */
  private async atMost(work: Promise<unknown>): Promise<void> {
    let cancel = () => {};
    const patience = new Promise<void>(resolve => {
      cancel = this.options.time.after(this.options.config.stopMilliseconds, resolve);
    });
    await Promise.race([work, patience]);
    cancel();
  }

  wake(runId: string): void {
    const held = this.held.get(runId);
    if (held) {
      held.session.nudge();
    } else {
      this.looks.now();
    }
  }

  figures(): RunnerFigures {
    return { ...this.counted, active: this.held.size };
  }

  /** Takes as many due runs as there is room for, none under pressure; answers milliseconds until the next look. */
  private async claim(): Promise<number> {
    const { store, config } = this.options;
    const room = Math.min(config.concurrency - (this.held.size - this.resting.size), config.mostHeld - this.held.size);
    this.moreIsDue = true;
    if (room <= 0 || this.options.isUnderPressure?.()) {
      return config.pollMilliseconds;
    }
    const claimed = await store.claim({ owner: this.owner, limit: room, leaseMilliseconds: config.leaseMilliseconds });
    for (const one of claimed) {
      this.counted.claims++;
      const work = 'error' in one ? this.putAside(one, one.error) : this.work(one);
      this.sessions.add(work);
      void work.finally(() => this.sessions.delete(work));
    }
    this.moreIsDue = claimed.length === room;
    if (claimed.length > 0) {
      return config.pollMilliseconds;
    }
    const dueIn = await store.nextDueIn();
    return Math.max(1, Math.min(config.pollMilliseconds, dueIn ?? Infinity));
  }

  /** A run rests, so that there is room for another one. */
  private fillPlace() {
    if (this.moreIsDue) {
      this.looks.shortly();
    }
  }

  /** Never throws. */
  private async work(claimed: ClaimedRun): Promise<void> {
    this.clock.synchronise(claimed.claimedAt);
    this.observer.claimed(claimed.waited);
    const { id } = claimed.run;
    const session = new RunSession({
      claimed,
      store: this.options.store,
      time: this.options.time,
      clock: this.clock,
      ports: this.ports,
      loadContext: this.options.loadContext,
      observer: this.observer,
      refused: (event, sentence) => this.options.logger.debug(`Run ${id}: ${event.type} refused. ${sentence}`),
    });
    const held: Held = { claimed, session, renewedAt: this.options.time.elapsed() };
    // The run was claimed again before its last session found out that the lease was over.
    this.held.get(id)?.session.lose();
    this.held.set(id, held);
    const end = await session.work().catch(async error => {
      await this.putAside(claimed, error);
      return 'failed' as const;
    });
    if (this.held.get(id) === held) {
      this.held.delete(id);
    }
    if (end === 'lost') {
      this.counted.leaseLosses++;
      this.observer.leaseLost();
    } else if (end === 'parked' && session.wasNudgedLate()) {
      await this.options.store.wake(id).catch(error => this.logDatabaseError('wake a run', error));
    } else if (end === 'parked' && !this.moreIsDue) {
      // Whoever makes another run due says so: a look now would find nothing.
      this.looks.within(session.lookIn() ?? Infinity);
      return;
    }
    this.looks.shortly();
  }

  private async putAside({ run, fence }: ClaimedRun | UnreadableRun, error: unknown): Promise<void> {
    this.counted.failures++;
    this.observer.putAside();
    this.options.logger.error(`The runner failed at run ${run.id}: ${messageOf(error)}`, toError(error));
    try {
      await this.options.store.postpone({ runId: run.id, fence, applicationId: run.applicationId, error: messageOf(error) });
    } catch (failure) {
      // The lease runs out by itself.
      this.logDatabaseError('put a run aside', failure);
    }
  }

  private logDatabaseError(action: string, error: unknown) {
    this.options.logger.warn(`The runner could not ${action}; it tries again. ${messageOf(error)}`);
  }
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
