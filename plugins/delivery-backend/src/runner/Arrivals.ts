import type { RunEvent } from '@slipway/workflow';
import type { InboxEntry } from '../database/operations/inbox/readInboxEvents';
import type { Answer } from './answerCommand';
import type { Arrival, Batch } from './reduceBatch';
import type { RunnerTime } from './RunnerTime';

/** What has come up for one run and is not taken in yet: events of this process, and whether the database may hold more. */
export class Arrivals {
  private readonly arrived: Arrival[] = [];
  private wakeUp: () => void = () => {};

  constructor(private inboxMayHaveEvents: boolean) {}

  get any(): boolean {
    return this.arrived.length > 0 || this.inboxMayHaveEvents;
  }

  add(event: RunEvent, write?: Answer['write']) {
    this.arrived.push({ event, write });
    this.wakeUp();
  }

  has(type: RunEvent['type']): boolean {
    return this.arrived.some(({ event }) => event.type === type);
  }

  checkInbox() {
    this.inboxMayHaveEvents = true;
    this.wakeUp();
  }

  /** Everything so far, as one batch. */
  async take(readInbox: () => Promise<readonly InboxEntry[]>): Promise<Batch> {
    let inbox: readonly InboxEntry[] = [];
    if (this.inboxMayHaveEvents) {
      this.inboxMayHaveEvents = false;
      inbox = await readInbox();
    }
    return { inbox, arrived: this.arrived.splice(0) };
  }

  /** A batch that could not be written comes first once more. */
  giveBack(arrived: readonly Arrival[]) {
    this.arrived.unshift(...arrived);
    this.inboxMayHaveEvents = true;
  }

  /** Ends when something arrives, when `milliseconds` have passed, or when it is told to. */
  async wait(time: RunnerTime, milliseconds: number | undefined) {
    let cancel = () => {};
    await new Promise<void>(resolve => {
      this.wakeUp = resolve;
      cancel = milliseconds === undefined ? cancel : time.after(milliseconds, resolve);
    });
    cancel();
    this.wakeUp = () => {};
  }

  endWait() {
    this.wakeUp();
  }
}
