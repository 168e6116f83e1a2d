import { hasOpenCommands, nextDueAt, type RunEvent, type RunState } from '@slipway/workflow';
import type { Knex } from 'knex';
import type { AppliedEvent } from '../database/operations/events/eventRows';
import type { ClaimedRun } from '../database/operations/leases/claimRuns';
import { type CommandPorts, messageOf } from './answerCommand';
import { Arrivals } from './Arrivals';
import type { DatabaseClock } from './DatabaseClock';
import { patiently } from './patiently';
import type { RunContext } from './ports';
import { type Arrival, type Batch, reduceBatch } from './reduceBatch';
import { RunningCommands } from './RunningCommands';
import { observeSteps, type RunnerObserver } from './RunnerObserver';
import type { RunnerTime } from './RunnerTime';
import type { RunStore } from './RunStore';

export interface SessionOptions {
  readonly claimed: ClaimedRun;
  readonly store: RunStore;
  readonly time: RunnerTime;
  readonly clock: DatabaseClock;
  readonly ports: CommandPorts;
  readonly loadContext: (claimed: ClaimedRun) => Promise<RunContext>;
  readonly observer: RunnerObserver;
  /** Told of events that came too late to mean anything. */
  readonly refused: (event: RunEvent, sentence: string) => void;
}

/**
 * - `parked`: nothing to do before something happens or time passes; the lease is given back
 * - `lost`: somebody else has the run; nothing more was written
 * - `stopped`: asked to stop; the lease is still held
 */
export type SessionEnd = 'parked' | 'lost' | 'stopped';

/** An approval could not be written. */
class WriteRefused extends Error {
  constructor(
    readonly event: RunEvent,
    readonly reason: unknown,
  ) {
    super(messageOf(reason));
  }
}

/**
 * One runner's work on one run, from the claim until there is nothing left to do for now. Events are taken in one batch after the other; each batch is
 * one transaction, and the commands that follow from it begin after that.
 */
export class RunSession {
  private state: RunState;
  private readonly arrivals: Arrivals;
  private readonly commands: RunningCommands;
  private ended: 'lost' | 'stopped' | undefined;
  private othersAreDue = false;
  private context: Promise<RunContext> | undefined;

  constructor(private readonly options: SessionOptions) {
    this.state = options.claimed.state;
    this.arrivals = new Arrivals(options.claimed.hasInbox);
    this.commands = new RunningCommands(options.ports, () => {
      this.context ??= options.loadContext(options.claimed);
      return this.context;
    });
  }

  /** Works until there is nothing left to do. Throws when the run cannot be worked on; the lease is held then. */
  async work(): Promise<SessionEnd> {
    this.arriveFirst();
    try {
      for (;;) {
        const batch = await this.arrivals.take(() => this.persist(() => this.options.store.readInbox(this.options.claimed.run.id)));
        if (this.ended) {
          return this.ended;
        }
        const saved = await this.takeIn(batch);
        if (saved !== 'working') {
          return saved;
        }
        await this.untilSomethingArrives();
      }
    } catch (error) {
      if (this.ended) {
        return this.ended;
      }
      throw error;
    } finally {
      this.commands.abortAll();
    }
  }

  /** Something may have happened to the run. */
  nudge() {
    this.arrivals.checkInbox();
    this.arriveWoken();
  }

  /** There are events in the inbox. */
  checkInbox() {
    this.arrivals.checkInbox();
  }

  /** The lease is lost, or may be: stops all effects at once and writes nothing more. */
  lose() {
    this.end('lost');
  }

  /** Stops all effects and writes nothing more; what was under way is done again by whoever takes the run next. */
  stop() {
    this.end('stopped');
  }

  private end(how: 'lost' | 'stopped') {
    this.ended ??= how;
    this.commands.abortAll();
    this.arrivals.endWait();
  }

  /** Why the run was due: it begins, or was left in the middle, or time has passed, or somebody woke it. */
  private arriveFirst() {
    const at = this.options.clock.now();
    if (this.state.phase === 'initializing') {
      this.arrivals.add({ type: 'started', at });
      return;
    }
    const leftInTheMiddle = hasOpenCommands(this.state);
    if (leftInTheMiddle) {
      this.arrivals.add({ type: 'recovered', at });
    }
    if (!this.arriveTimer() && !leftInTheMiddle) {
      this.arriveWoken();
    }
  }

  private arriveTimer(): boolean {
    const at = this.options.clock.now();
    const due = (nextDueAt(this.state) ?? Infinity) <= at;
    if (due) {
      this.arrivals.add({ type: 'timer', at });
    }
    return due;
  }

  /** Tells the steps that would like to know that something changed, if there are any. */
  private arriveWoken() {
    const watching = Object.values(this.state.steps).some(({ activity, stale }) => activity === 'waiting' || (activity === 'executing' && !stale));
    if (watching && !this.arrivals.has('woken')) {
      this.arrivals.add({ type: 'woken', at: this.options.clock.now() });
    }
  }

  /** Writes what the batch makes of the run, then begins the commands that follow. */
  private async takeIn(batch: Batch): Promise<'working' | SessionEnd> {
    const { after, applied, commands } = reduceBatch(this.state, batch, this.options.refused);
    const open = hasOpenCommands(after);
    if (applied.length > 0 || batch.inbox.length > 0 || !open) {
      const result = await this.save(batch, after, applied, open);
      if (result === 'again') {
        return 'working';
      }
      if (result === 'fenced') {
        this.end('lost');
        return 'lost';
      }
    }
    observeSteps(this.state, after, this.options.observer);
    this.state = after;
    if (this.ended) {
      return this.ended;
    }
    for (const command of commands) {
      if (command.kind === 'cancel') {
        this.commands.cancel(command.stepId);
      } else if (command.kind !== 'finish') {
        this.commands.begin(command, ({ event, write }) => this.arrivals.add({ ...event, at: this.options.clock.now() }, write));
      }
    }
    return open ? 'working' : 'parked';
  }

  private async save(batch: Batch, after: RunState, applied: readonly AppliedEvent[], open: boolean): Promise<'saved' | 'fenced' | 'again'> {
    const { store, claimed, clock } = this.options;
    const dueAt = nextDueAt(after);
    try {
      const saved = await this.persist(() =>
        store.save(
          {
            run: claimed.run,
            fence: claimed.fence,
            before: this.state,
            after,
            applied,
            taken: batch.inbox.map(({ id }) => id),
            at: clock.now(),
            together: batch.arrived.some(({ write }) => write !== undefined),
            lease: open ? { kind: 'keep' } : { kind: 'park', ...(dueAt === undefined ? {} : { dueAt }) },
          },
          tx => this.writeAnswers(tx, batch, applied),
        ),
      );
      this.othersAreDue ||= saved === 'promoted';
      return saved === 'fenced' ? 'fenced' : 'saved';
    } catch (error) {
      if (!(error instanceof WriteRefused)) {
        throw error;
      }
      this.arriveAgain(batch, error);
      return 'again';
    }
  }

  private async writeAnswers(tx: Knex.Transaction, { arrived }: Batch, applied: readonly AppliedEvent[]) {
    for (const { event, write } of arrived) {
      if (write && applied.some(one => one.event === event)) {
        await write(tx).catch(reason => {
          throw new WriteRefused(event, reason);
        });
      }
    }
  }

  /** The batch once more, with the approval that could not be written as one that could not be asked for. */
  private arriveAgain({ arrived }: Batch, { event: refused, message }: WriteRefused) {
    const replaced = arrived.map(
      (arrival): Arrival =>
        arrival.event === refused && refused.type === 'approval-requested'
          ? { event: { ...refused, type: 'approval-not-requested', message, random: this.options.ports.random() } }
          : arrival,
    );
    this.arrivals.giveBack(replaced);
  }

  private async untilSomethingArrives() {
    if (this.arrivals.any || this.ended) {
      return;
    }
    const dueAt = nextDueAt(this.state);
    await this.arrivals.wait(this.options.time, dueAt === undefined ? undefined : Math.max(0, dueAt - this.options.clock.now()));
    this.arriveTimer();
  }

  /** The fence decides whether what is tried again may still be written. */
  private persist<T>(action: () => Promise<T>): Promise<T> {
    return patiently(action, { time: this.options.time, isFinal: error => error instanceof WriteRefused || this.ended !== undefined });
  }

  /** Whether the run was nudged after the last look, so that whoever comes next should look at once. */
  wasNudgedLate(): boolean {
    return this.arrivals.any;
  }

  /** After how many milliseconds somebody should look for due runs because of this one; undefined: it makes no difference. */
  lookIn(): number | undefined {
    const dueAt = this.othersAreDue ? 0 : nextDueAt(this.state);
    return dueAt === undefined ? undefined : Math.max(0, dueAt - this.options.clock.now());
  }

  /** Ends when nothing of this session is under way any more, also what was aborted. */
  settled(): Promise<void> {
    return this.commands.settled();
  }
}
