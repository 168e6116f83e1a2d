import { type Config, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import type { NamedLimits } from '@slipway/cue';

/** A limit as a whole number from 1. */
export interface LimitRule {
  /** What holds where the configuration says nothing. */
  readonly standard: number;
  readonly highest: number;
}

type Rules = { readonly [limit: string]: LimitRule };

/** The limits below a key of the configuration, and under `names` how each is called there. Throws a sentence for what is no such number. */
export function readLimits<T extends Rules>(
  config: Config,
  key: string,
  rules: T,
): { readonly [limit in keyof T]: number } & Required<NamedLimits> {
  const names = Object.fromEntries(Object.keys(rules).map(limit => [limit, `${key}.${limit}`]));
  const read = <K extends keyof T>(limit: K) => readLimit(config, `${key}.${String(limit)}`, rules[limit]);
  return { ...mapRules(rules, read), names };
}

function mapRules<T extends Rules>(rules: T, read: <K extends keyof T>(limit: K) => number): { readonly [limit in keyof T]: number } {
  return Object.fromEntries(Object.keys(rules).map(limit => [limit, read(limit)])) as { [limit in keyof T]: number };
}

function readLimit(config: Config, key: string, { standard, highest }: LimitRule): number {
  const value = config.getOptional(key);
  if (value === undefined) {
    return standard;
  }
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1 || value > highest) {
    throw new Error(`${key} is ${JSON.stringify(value)}; write a whole number from 1 to ${highest}.`);
  }
  return value;
}

/** How long something may take, in milliseconds; undefined where the configuration says nothing. */
export function readDeadline(config: Config, key: string): number | undefined {
  if (!config.has(key)) {
    return undefined;
  }
  const milliseconds = durationToMilliseconds(readDurationFromConfig(config, { key }));
  if (!(milliseconds >= 1)) {
    throw new Error(`${key} is no time in which anything could be done; write for example { seconds: 5 }.`);
  }
  return milliseconds;
}
