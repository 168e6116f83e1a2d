import type { Config } from '@backstage/config';
import { readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';

/** What is kept of the past. A run or revision goes only when it is both too many and too old. Durations in milliseconds. */
export interface Retention {
  /** Newest runs, and newest revisions, of each Application. */
  readonly keep: number;
  /** Newest successful deliveries of each Application, to go back to. */
  readonly keepSuccessful: number;
  /** Younger ones stay however many there are. */
  readonly after: number;
  /** How long it stays readable what became of a deleted Application. */
  readonly deletedAfter: number;
  /** Between one clean-up and the next. */
  readonly interval: number;
}

const day = 86_400_000;

export const defaultRetention: Retention = {
  keep: 20,
  keepSuccessful: 5,
  after: 30 * day,
  deletedAfter: 365 * day,
  interval: 3_600_000,
};

/** `delivery.retention` of the configuration. */
export function readRetention(config: Config): Retention {
  return {
    keep: readCount(config, 'delivery.retention.keep', defaultRetention.keep),
    keepSuccessful: readCount(config, 'delivery.retention.keepSuccessful', defaultRetention.keepSuccessful),
    after: readDuration(config, 'delivery.retention.after', defaultRetention.after),
    deletedAfter: readDuration(config, 'delivery.retention.deletedAfter', defaultRetention.deletedAfter),
    interval: readDuration(config, 'delivery.retention.interval', defaultRetention.interval),
  };
}

function readCount(config: Config, key: string, otherwise: number): number {
  const count = config.getOptionalNumber(key) ?? otherwise;
  if (!Number.isInteger(count) || count < 1) {
    throw new Error(`${key} is ${count}; it has to be a whole number from 1.`);
  }
  return count;
}

function readDuration(config: Config, key: string, otherwise: number): number {
  return config.has(key) ? durationToMilliseconds(readDurationFromConfig(config, { key })) : otherwise;
}
