import type { Config } from '@backstage/config';
import { readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import type { RunSettings } from '../database/operations/runs/insertRun';

export interface RunnerConfig {
  /** Runs that are worked on at once. Those that wait for something do not count. */
  readonly concurrency: number;
  /** Runs that may be held at once, those included whose step waits in memory for what is expected soon. */
  readonly mostHeld: number;
  /** How long a step may wait so, milliseconds. */
  readonly restMilliseconds: number;
  readonly pollMilliseconds: number;
  readonly leaseMilliseconds: number;
  readonly renewMilliseconds: number;
  /** How long a stopping runner waits for steps to heed that they were aborted. */
  readonly stopMilliseconds: number;
}

export const defaultRunnerConfig: RunnerConfig = {
  concurrency: 10,
  mostHeld: 100,
  restMilliseconds: 2_000,
  pollMilliseconds: 1_000,
  leaseMilliseconds: 3_000,
  renewMilliseconds: 1_000,
  stopMilliseconds: 5_000,
};

/** `delivery.runner` of the configuration. */
export function readRunnerConfig(config: Config): RunnerConfig {
  const concurrency = config.getOptionalNumber('delivery.runner.concurrency') ?? defaultRunnerConfig.concurrency;
  if (!Number.isInteger(concurrency) || concurrency < 1) {
    throw new Error(`delivery.runner.concurrency is ${concurrency}; it has to be a whole number from 1.`);
  }
  return {
    ...defaultRunnerConfig,
    concurrency,
    mostHeld: Math.max(defaultRunnerConfig.mostHeld, concurrency),
    pollMilliseconds: readMilliseconds(config, 'delivery.runner.pollInterval') ?? defaultRunnerConfig.pollMilliseconds,
  };
}

/** `delivery.workflow`: what holds for each run from its beginning on. */
export function readRunSettings(config: Config): RunSettings {
  const types = config.getOptionalConfig('delivery.workflow.stepTimeouts')?.keys() ?? [];
  const timeoutsByType = types.map((type): [string, number] => [type, readMilliseconds(config, `delivery.workflow.stepTimeouts.${type}`) ?? 0]);
  return {
    defaultTimeout: readMilliseconds(config, 'delivery.workflow.stepTimeout') ?? 600_000,
    ...(timeoutsByType.length > 0 ? { timeoutsByType: Object.fromEntries(timeoutsByType) } : {}),
  };
}

function readMilliseconds(config: Config, key: string): number | undefined {
  return config.has(key) ? durationToMilliseconds(readDurationFromConfig(config, { key })) : undefined;
}
