import { type Config, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';

export interface PressureSettings {
  /** So long the event loop may stand still. */
  readonly standstillMilliseconds: number;
  /** So much of the memory may be used, from 0 to 1. */
  readonly memory: number;
}

/** Two thirds of a lease: its renewal, due each second, was nearly too late. */
export const defaultPressureSettings: PressureSettings = { standstillMilliseconds: 2_000, memory: 0.9 };

/** `delivery.pressure` of the configuration. */
export function readPressureSettings(config: Config): PressureSettings {
  const key = 'delivery.pressure.standstill';
  const memory = config.getOptionalNumber('delivery.pressure.memory') ?? defaultPressureSettings.memory;
  if (memory <= 0 || memory > 1) {
    throw new Error(`delivery.pressure.memory is ${memory}; it has to be a share of the memory, above 0 and at most 1.`);
  }
  return {
    standstillMilliseconds: config.has(key) ? durationToMilliseconds(readDurationFromConfig(config, { key })) : defaultPressureSettings.standstillMilliseconds,
    memory,
  };
}
