import type { RunEvent, RunState } from '@slipway/workflow';
import type { ActionRecord } from '../../database/operations/actions/actionRecord';
import type { RunSummary } from '../../database/operations/runs/types';

/** A run as the simulated database keeps it. */
export interface StoredRun {
  readonly run: RunSummary;
  readonly first: RunState;
  state: RunState;
  fence: number;
  owner?: string;
  leaseExpiresAt?: number;
  dueAt?: number;
  servedAt: number;
  failures: number;
  inbox: { id: number; event: RunEvent }[];
  events: RunEvent[];
}

/** Something that waits to happen: the scheduler decides when, and whether it fails. */
interface Operation {
  readonly process: SimulatedProcess | undefined;
  perform(mishap: 'none' | 'before' | 'after'): void;
}

interface Timer {
  readonly process: SimulatedProcess | undefined;
  readonly at: number;
  readonly callback: () => void;
  cancelled: boolean;
}

export interface SimulatedProcess {
  readonly name: string;
  alive: boolean;
  frozenUntil: number;
}

/** Time, the database and the clusters of one simulation, and all that waits to happen. Chance comes from the seed alone. */
export class World {
  now = 1_000_000;
  readonly runs = new Map<string, StoredRun>();
  /** Effects in the clusters, in the order in which they first happened. */
  readonly effects = new Map<string, { looks: number; applied: number }>();
  /** Actions on record, by run and step. */
  readonly actions = new Map<string, ActionRecord>();
  /** Intents that were ever on record, with the fence under which. */
  readonly intents = new Set<string>();
  /** How often an action happened in the world. */
  readonly happened = new Map<string, number>();
  /** How often a person said that it is to happen again. */
  readonly ordered = new Map<string, number>();
  readonly approvals = new Map<string, 'pending' | 'decided'>();
  /** Accepted from outside: must be found in the history of the run, unless it says what somebody said before. */
  readonly accepted: { runId: string; event: RunEvent; again: boolean }[] = [];
  /** Which process executed steps of a run under a fence. */
  readonly workers = new Map<string, SimulatedProcess>();
  /** What broke a law, in words. */
  readonly problems: string[] = [];
  databaseDownUntil = 0;
  private operations: Operation[] = [];
  private timers: Timer[] = [];
  private nextInboxId = 1;

  constructor(readonly random: () => number) {}

  pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.random() * items.length)];
  }

  inboxId(): number {
    return this.nextInboxId++;
  }

  /** `action` happens when its turn comes, in one go; the caller gets the answer if it still lives. */
  later<T>(process: SimulatedProcess | undefined, action: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      this.operations.push({
        process,
        perform: mishap => {
          if (mishap === 'before') {
            reject(new Error('the database does not answer'));
            return;
          }
          try {
            const answer = action();
            if (mishap === 'after') {
              reject(new Error('the connection broke before the answer'));
            } else {
              resolve(answer);
            }
          } catch (error) {
            reject(error);
          }
        },
      });
    });
  }

  after(process: SimulatedProcess | undefined, milliseconds: number, callback: () => void): () => void {
    const timer: Timer = { process, at: this.now + milliseconds, callback, cancelled: false };
    this.timers.push(timer);
    return () => {
      timer.cancelled = true;
    };
  }

  /** Lets one thing happen. `mishaps` is the part of operations that fail. False: nothing is left that could. */
  step(mishaps: number): boolean {
    this.operations = this.operations.filter(({ process }) => process?.alive ?? true);
    this.timers = this.timers.filter(({ process, cancelled }) => !cancelled && (process?.alive ?? true));
    const ready = this.operations.filter(({ process }) => (process?.frozenUntil ?? 0) <= this.now);
    if (ready.length > 0 && this.random() < 0.85) {
      const operation = this.pick(ready);
      this.operations.splice(this.operations.indexOf(operation), 1);
      this.now += Math.floor(this.random() * 4);
      operation.perform(this.mishapOf(operation, mishaps));
      return true;
    }
    return this.passTime() || ready.length > 0;
  }

  private mishapOf({ process }: Operation, mishaps: number): 'none' | 'before' | 'after' {
    if (process === undefined) {
      return 'none';
    }
    if (this.now < this.databaseDownUntil) {
      return 'before';
    }
    const luck = this.random();
    if (luck >= mishaps) {
      return 'none';
    }
    return luck < mishaps / 2 ? 'before' : 'after';
  }

  /** Goes on to the next timer; those of a frozen process wait until it thaws. */
  private passTime(): boolean {
    const due = (timer: Timer) => Math.max(timer.at, timer.process?.frozenUntil ?? 0);
    const thaws = this.operations.map(({ process }) => process?.frozenUntil ?? 0).filter(time => time > this.now);
    const next = this.timers.reduce<Timer | undefined>((first, timer) => (first && due(first) <= due(timer) ? first : timer), undefined);
    const at = Math.min(next ? due(next) : Infinity, ...thaws);
    if (at === Infinity) {
      return false;
    }
    this.now = Math.max(this.now, at);
    if (next && due(next) <= at) {
      this.timers.splice(this.timers.indexOf(next), 1);
      next.callback();
    }
    return true;
  }
}
