import type { LoggerService } from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import { DELIVERY_EVENT_TOPIC, DELIVERY_SIGNAL_CHANNEL } from '@slipway/backstage-plugin-delivery-common';
import type { Knex } from 'knex';
import { onOutbox } from '../database/operations/outbox/outboxNews';
import { deleteOutbox } from '../database/operations/outbox/deleteOutbox';
import { type OutboxEntry, readOutbox } from '../database/operations/outbox/readOutbox';
import { repeat } from '../service/repeat';
import { readNotification, readSignal } from './readOutboxPayload';

export interface OutboxDrainerOptions {
  readonly database: Knex;
  readonly signals: SignalsService;
  readonly events: EventsService;
  readonly notifications: NotificationService;
  readonly logger: LoggerService;
}

const batch = 100;
/** Milliseconds. What this process writes is sent at once; this is for what another one left behind. */
const interval = 1_000;

/**
 * Sends what transactions left in the outbox: hints to browsers, events to other plugins, notifications to people. A message is forgotten after it
 * was sent, so a crash in between sends it twice; all of them say only "look again". What cannot be sent is told to the log and forgotten: nothing
 * depends on it, everything is read from the database.
 */
export function createOutboxDrainer(options: OutboxDrainerOptions): ReturnType<typeof repeat> {
  const draining = repeat({
    every: interval,
    work: () => drainOutbox(options),
    failed: error => options.logger.warn(`The outbox could not be read: ${String(error)}`),
  });
  let end = () => {};
  return {
    ...draining,
    start(how) {
      end = onOutbox(draining.wake);
      draining.start(how);
    },
    stop() {
      end();
      return draining.stop();
    },
  };
}

/** Sends all that is in the outbox now. */
export async function drainOutbox(options: OutboxDrainerOptions): Promise<void> {
  const { database } = options;
  let entries: readonly OutboxEntry[];
  do {
    entries = await readOutbox(database, batch);
    for (const entry of withoutRepetitions(entries)) {
      await send(entry, options);
    }
    if (entries.length > 0) {
      await deleteOutbox(database, entries.map(({ id }) => id));
    }
    // Less than a batch was all that there was; whoever writes more says so.
  } while (entries.length === batch);
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
