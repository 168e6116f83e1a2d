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
 * - Waiting for what is expected within seconds happens in memory (RestingRuns): such a run keeps its lease and is not counted as worked on. When that takes longer, or too many do it, or the process
 *   dies, it is parked or claimed like any other.
 * - Events from outside are taken in the order in which they were accepted. One that comes in while the run is being parked makes it due at once: the
 *   parking and the event both write the run's row, so one of them sees the other.
 * - A run at which the runner itself fails is put aside, longer each time, says so, and keeps no other run from its turn.
 * - A process that is short of something (../pressure) takes no more runs. It renews the leases of those that it has, and goes on with them.
 *
 * After a crash the lease runs out, and the next claim finds steps whose answers are missing. The reducer takes that in as an event (`recovered`) and gives the
 * commands again. An effect that happened without being recorded is therefore met by its executor once more, which looks at what is there and does only
 * what is missing; one that cannot look ends its step as "outcome unknown", and a person decides.
 */
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { CueEngine } from '@slipway/cue';
import type { Knex } from 'knex';
import type { RunChanged } from '../database/operations/runs/types';
import { createContextLoader } from './createContextLoader';
import { createDatabaseStore } from './createDatabaseStore';
import type { ApprovalRequester, StepExecutor } from './ports';
import type { RunnerConfig } from './readRunnerConfig';
import type { RunnerObserver } from './RunnerObserver';
import { realTime } from './RunnerTime';
import { type Runner, StoreRunner } from './StoreRunner';

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
  readonly observer?: RunnerObserver;
  readonly isUnderPressure?: () => boolean;
}

export function createRunner({ database, runChanged, random = Math.random, ...options }: RunnerOptions): Runner {
  return new StoreRunner({
    ...options,
    random,
    time: realTime,
    store: createDatabaseStore({ database, logger: options.logger, runChanged }),
    loadContext: createContextLoader(database),
  });
}
