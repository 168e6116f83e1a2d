import type { LoggerService } from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import { DELIVERY_EVENT_TOPIC, DELIVERY_SIGNAL_CHANNEL } from '@slipway/backstage-plugin-delivery-common';
import type { Knex } from 'knex';
import { onOutbox } from '../database/operations/outbox/outboxNews';
import { deleteOutbox } from '../database/operations/outbox/deleteOutbox';
import { type OutboxEntry, readOutbox } from '../database/operations/outbox/readOutbox';
import { repeat } from '../timing/repeat';
import { readNotification, readSignal } from './readOutboxPayload';

export interface OutboxDrainerOptions {
  readonly database: Knex;
  readonly signals: SignalsService;
  readonly events: EventsService;
  readonly notifications: NotificationService;
  readonly logger: LoggerService;
}

const batch = 100;
/** Milliseconds between two looks into the outbox. */
const interval = 1_000;
/** What lies there for longer than whoever wrote it needs to send it and to forget it was left behind. */
const leftBehindAfter = 3_000;

/**
 * Sends what transactions left in the outbox: hints to browsers, events to other plugins, notifications to people. What this process writes is handed over when it is committed and sent at
 * once; a look each second finds what another process, or this one before it was started again, has left behind, and forgets what was sent. A crash in between sends it twice; all of
 * them say only "look again". What cannot be sent is told to the log and forgotten: nothing depends on it, everything is read from the database.
 */
export function createOutboxDrainer(options: OutboxDrainerOptions): Pick<ReturnType<typeof repeat>, 'start' | 'stop'> {
  const { database, logger } = options;
  const waiting: OutboxEntry[] = [];
  const sent: number[] = [];
  let sending = Promise.resolve();
  let busy = false;

  /** Never throws. */
  async function sendWaiting() {
    busy = true;
    while (waiting.length > 0) {
      const entries = waiting.splice(0);
      for (const entry of withoutRepetitions(entries)) {
        await send(entry, options);
      }
      sent.push(...entries.map(({ id }) => id));
    }
    busy = false;
  }

  function take(entries: readonly OutboxEntry[]) {
    waiting.push(...entries);
    if (!busy) {
      sending = sendWaiting();
    }
  }

  async function forgetSent() {
    for (let ids = sent.splice(0, batch); ids.length > 0; ids = sent.splice(0, batch)) {
      await deleteOutbox(database, ids);
    }
  }

  const looking = repeat({
    every: interval,
    async work() {
      await forgetSent();
      let entries: readonly OutboxEntry[];
      do {
        entries = await readOutbox(database, { olderThan: leftBehindAfter, limit: batch });
        take(entries);
        await sending;
        await forgetSent();
      } while (entries.length === batch);
    },
    failed: error => logger.warn(`The outbox could not be read: ${String(error)}`),
  });
  let end = () => {};
  return {
    start(how) {
      end = onOutbox(database, take);
      looking.start(how);
    },
    async stop() {
      end();
      await looking.stop();
      await sending;
      await forgetSent().catch(error => logger.warn(`The outbox could not be emptied: ${String(error)}`));
    },
  };
}

/** Of several equal hints one is enough. */
function withoutRepetitions(entries: readonly OutboxEntry[]): OutboxEntry[] {
  const contents = entries.map(({ topic, payload }) => JSON.stringify([topic, payload]));
  return entries.filter((_, index) => contents.indexOf(contents[index]) === index);
}

async function send({ topic, payload }: OutboxEntry, options: OutboxDrainerOptions): Promise<void> {
  const { events, logger, notifications, signals } = options;
  try {
    switch (topic) {
      case 'signal': {
        const message = readSignal(payload);
        await signals.publish({ channel: DELIVERY_SIGNAL_CHANNEL, recipients: { type: 'broadcast' }, message });
        await events.publish({ topic: DELIVERY_EVENT_TOPIC, eventPayload: message });
        return;
      }
      case 'notification': {
        const { recipients, except, title, description, link, severity, scope } = readNotification(payload);
        await notifications.send({
          recipients: { type: 'entity', entityRef: recipients, ...(except ? { excludeEntityRef: except } : {}) },
          payload: { title, description, link, severity, scope, topic: DELIVERY_EVENT_TOPIC },
        });
        return;
      }
      default:
        logger.warn(`The outbox holds a message of the unknown topic "${topic}"; it is left out`);
    }
  } catch (error) {
    logger.warn(`A ${topic} could not be sent: ${String(error)}`);
  }
}
