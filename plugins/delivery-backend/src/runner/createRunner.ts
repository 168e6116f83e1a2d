/*
 * The runner works on runs: it takes what the database says is due, asks the reducer (@slipway/workflow) what follows, has it done through ports, and
 * writes what came of it.
 *
 * Contract. Any number of runners, in any number of backends, share one database. `insertRun` and `appendInboxEvent` are the only ways in; a run that
 * was accepted is worked on until it is finished, whichever processes die on the way. `wake` is a hint: without it, polling finds the run.
 *
 * Guarantees.
 * - A run is worked on under a lease of three seconds, renewed each second by the database's clock. Each claim raises the run's fence, and every write
 *   names the fence that it was claimed with: a runner that lost its lease without noticing (a pause, a lost connection) has its writes refused, drops
 *   what it was about to write, and aborts its steps.
 * - State, history, steps, approvals and hints for browsers change in one transaction, or not at all. A command begins only after the state that asks
 *   for it is written, and its answer counts only for that very command: no finished step runs again, no answer counts twice.
 * - Waiting is a row with `due_at` and without a lease: it costs neither a worker nor memory.
 * - Events from outside are taken in the order in which they were accepted. One that comes in while the run is being parked makes it due at once: the
 *   parking and the event both write the run's row, so one of them sees the other.
 * - A run at which the runner itself fails is put aside, longer each time, says so, and keeps no other run from its turn.
 *
 * After a crash the lease runs out, and the next claim finds steps whose answers are missing. The reducer takes that in as an event (`recovered`) and gives the
 * commands again. An effect that happened without being recorded is therefore met by its executor once more, which looks at what is there and does only
 * what is missing; one that cannot look ends its step as "outcome unknown", and a person decides.
 */
import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { CueEngine } from '@slipway/cue';
import type { Knex } from 'knex';
import { databaseNow } from '../database/databaseNow';
import { listRunsWithInbox } from '../database/operations/inbox/readInboxEvents';
import { type ClaimedRun, claimRuns, type UnreadableRun } from '../database/operations/leases/claimRuns';
import { nextRunDueIn } from '../database/operations/leases/nextRunDueIn';
import { postponeRun } from '../database/operations/leases/postponeRun';
import { releaseRun } from '../database/operations/leases/releaseRun';
import { renewLeases } from '../database/operations/leases/renewLeases';
import { wakeRun } from '../database/operations/leases/wakeRun';
import type { RunChanged } from '../database/operations/runs/types';
import { type CommandPorts, messageOf } from './answerCommand';
import { createContextLoader } from './createContextLoader';
import { DatabaseClock } from './DatabaseClock';
import { listenForWakes } from './listenForWakes';
import type { ApprovalRequester, RunWaker, StepExecutor } from './ports';
import type { RunnerConfig } from './readRunnerConfig';
import { RunSession } from './RunSession';

export interface RunnerOptions {
  readonly database: Knex;
  readonly executors: readonly StepExecutor[];
  readonly approvals: ApprovalRequester;
  /** Evaluates the `if` of steps. */
  readonly engine: CueEngine;
  readonly config: RunnerConfig;
  readonly logger: LoggerService;
  readonly runChanged?: RunChanged;
  /** From 0 to below 1; spreads retries. */
  readonly random?: () => number;
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

export function createRunner(options: RunnerOptions): Runner {
  return new DatabaseRunner(options);
}

const longestErrorPause = 60_000;

interface Held {
  readonly claimed: Pick<ClaimedRun, 'run' | 'fence'>;
  readonly session: RunSession;
  /** By `performance.now()`. */
  renewedAt: number;
}

class DatabaseRunner implements Runner {
  private readonly owner = randomUUID();
  private readonly held = new Map<string, Held>();
  private readonly sessions = new Set<Promise<void>>();
  private readonly ports: CommandPorts;
  private readonly loadContext: ReturnType<typeof createContextLoader>;
  private clock = new DatabaseClock(0);
  private state: 'idle' | 'running' | 'stopping' = 'idle';
  private claiming: Promise<void> | undefined;
  private claimAgain = false;
  private claimErrors = 0;
  private pollTimer: ReturnType<typeof setTimeout> | undefined;
  private renewTimer: ReturnType<typeof setTimeout> | undefined;
  private listener: { stop(): Promise<void> } | undefined;
  private counted = { claims: 0, leaseLosses: 0, failures: 0 };

  constructor(private readonly options: RunnerOptions) {
    this.ports = {
      executors: new Map(options.executors.flatMap(executor => executor.types.map(type => [type, executor] as const))),
      approvals: options.approvals,
      engine: options.engine,
      random: options.random ?? Math.random,
      reportBug: (error, step) => options.logger.error(`Step ${step} threw where it should have had an outcome: ${messageOf(error)}`, toError(error)),
    };
    this.loadContext = createContextLoader(options.database);
  }

  async start(): Promise<void> {
    this.clock = new DatabaseClock(await databaseNow(this.options.database));
    this.state = 'running';
    this.listener = listenForWakes({
      database: this.options.database,
      logger: this.options.logger,
      onWake: runId => this.wakeLocally(runId),
    });
    this.renewLater();
    this.claimSoon();
  }

  async stop(): Promise<void> {
    if (this.state !== 'running') {
      return;
    }
    this.state = 'stopping';
    clearTimeout(this.pollTimer);
    await this.listener?.stop();
    await this.atMost(this.claiming ?? Promise.resolve());
    const held = [...this.held.values()];
    held.forEach(({ session }) => session.stop());
    await this.atMost(Promise.all([...this.sessions, ...held.map(({ session }) => session.settled())]));
    clearTimeout(this.renewTimer);
    this.state = 'idle';
    // A run that was parked meanwhile has been given back already; once more makes it due, which does no harm.
    await this.atMost(
      Promise.all(
        held.map(({ claimed }) =>
          releaseRun(this.options.database, { runId: claimed.run.id, fence: claimed.fence }).catch(error => this.logDatabaseError('give back a run', error)),
        ),
      ),
    );
  }

  /** Neither a step that does not heed its abort nor a database that does not answer can keep a process from stopping. */
  private async atMost(work: Promise<unknown>): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const patience = new Promise<void>(resolve => {
      timer = setTimeout(resolve, this.options.config.stopMilliseconds);
    });
    await Promise.race([work, patience]);
    clearTimeout(timer);
  }

  wake(runId: string): void {
    if (this.state !== 'running') {
      return;
    }
    if (this.wakeLocally(runId) === 'elsewhere') {
      wakeRun(this.options.database, runId)
        .then(() => this.claimSoon())
        .catch(error => this.logDatabaseError('wake a run', error));
    }
  }

  figures(): RunnerFigures {
    return { ...this.counted, active: this.held.size };
  }

  private wakeLocally(runId: string): 'here' | 'elsewhere' {
    const held = this.held.get(runId);
    if (held) {
      held.session.nudge();
      return 'here';
    }
    this.claimSoon();
    return 'elsewhere';
  }

  /** Looks for due runs now, or once more when it is just looking. */
  private claimSoon() {
    if (this.state !== 'running') {
      return;
    }
    if (this.claiming) {
      this.claimAgain = true;
      return;
    }
    clearTimeout(this.pollTimer);
    this.claimAgain = false;
    this.claiming = this.claim()
      .then(
        pause => {
          this.claimErrors = 0;
          return pause;
        },
        error => {
          this.claimErrors++;
          this.logDatabaseError('look for runs', error);
          return Math.min(longestErrorPause, this.options.config.pollMilliseconds * 2 ** Math.min(this.claimErrors, 10));
        },
      )
      .then(pause => {
        this.claiming = undefined;
        if (this.claimAgain && this.claimErrors === 0) {
          this.claimSoon();
        } else if (this.state === 'running') {
          this.pollTimer = setTimeout(() => this.claimSoon(), pause);
        }
      });
  }

  /** Takes as many due runs as there is room for; answers milliseconds until the next look. */
  private async claim(): Promise<number> {
    const { database, config } = this.options;
    const room = config.concurrency - this.held.size;
    if (room <= 0) {
      return config.pollMilliseconds;
    }
    const claimed = await claimRuns(database, { owner: this.owner, limit: room, leaseMilliseconds: config.leaseMilliseconds });
    for (const one of claimed) {
      this.counted.claims++;
      const work = 'error' in one ? this.putAside(one, one.error) : this.work(one);
      this.sessions.add(work);
      void work.finally(() => this.sessions.delete(work));
    }
    if (claimed.length > 0) {
      return config.pollMilliseconds;
    }
    const dueIn = await nextRunDueIn(database);
    return Math.max(1, Math.min(config.pollMilliseconds, dueIn ?? Infinity));
  }

  /** Never throws. */
  private async work(claimed: ClaimedRun): Promise<void> {
    this.clock.synchronise(claimed.claimedAt);
    const { id } = claimed.run;
    const session = new RunSession({
      claimed,
      database: this.options.database,
      clock: this.clock,
      ports: this.ports,
      loadContext: this.loadContext,
      runChanged: this.options.runChanged ?? (async () => {}),
      refused: (event, sentence) => this.options.logger.debug(`Run ${id}: ${event.type} refused. ${sentence}`),
    });
    const held: Held = { claimed, session, renewedAt: performance.now() };
    this.held.set(id, held);
    try {
      const end = await session.work();
      if (end === 'lost') {
        this.counted.leaseLosses++;
      }
    } catch (error) {
      await this.putAside(claimed, error);
    }
    // After a lost lease the run may have been claimed again already.
    if (this.held.get(id) === held) {
      this.held.delete(id);
    }
    if (session.wasNudgedLate()) {
      this.wake(id);
    }
    this.claimSoon();
  }

  private async putAside({ run, fence }: ClaimedRun | UnreadableRun, error: unknown): Promise<void> {
    this.counted.failures++;
    this.options.logger.error(`The runner failed at run ${run.id}: ${messageOf(error)}`, toError(error));
    try {
      await postponeRun(this.options.database, { runId: run.id, fence, applicationId: run.applicationId, error: messageOf(error) });
    } catch (failure) {
      // The lease runs out by itself.
      this.logDatabaseError('put a run aside', failure);
    }
  }

  private renewLater() {
    this.renewTimer = setTimeout(() => {
      void this.renew().finally(() => {
        if (this.state !== 'idle') {
          this.renewLater();
        }
      });
    }, this.options.config.renewMilliseconds);
  }

  /** Never throws. */
  private async renew(): Promise<void> {
    const { database, config } = this.options;
    const held = [...this.held.values()];
    if (held.length === 0) {
      return;
    }
    const asked = performance.now();
    try {
      const leases = held.map(({ claimed }) => ({ runId: claimed.run.id, fence: claimed.fence }));
      const { lost, now } = await renewLeases(database, { owner: this.owner, held: leases, leaseMilliseconds: config.leaseMilliseconds });
      if (now !== undefined) {
        this.clock.synchronise(now);
      }
      const lostIds = new Set(lost.map(({ runId }) => runId));
      for (const one of held) {
        if (!lostIds.has(one.claimed.run.id)) {
          one.renewedAt = asked;
        } else if (this.held.get(one.claimed.run.id) === one) {
          one.session.lose();
        }
      }
      for (const runId of await listRunsWithInbox(database, [...this.held.keys()])) {
        this.held.get(runId)?.session.checkInbox();
      }
    } catch (error) {
      this.logDatabaseError('renew leases', error);
    }
    this.giveUpUnrenewed();
  }

  /** Stops effects before a lease can have run out, when the database does not answer. */
  private giveUpUnrenewed() {
    const { leaseMilliseconds, renewMilliseconds } = this.options.config;
    for (const { session, renewedAt } of this.held.values()) {
      if (performance.now() - renewedAt > leaseMilliseconds - renewMilliseconds) {
        session.lose();
      }
    }
  }

  private logDatabaseError(action: string, error: unknown) {
    this.options.logger.warn(`The runner could not ${action}; it tries again. ${messageOf(error)}`);
  }
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
