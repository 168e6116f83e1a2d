import { type Config, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';

/** What `delivery.definitions` says. Throws when a key holds what cannot be meant. */
export function readDefinitionsConfig(config: Config): { readonly locations: readonly string[]; readonly intervalMilliseconds: number } {
  const key = 'delivery.definitions.refreshInterval';
  return {
    locations: config.getOptionalStringArray('delivery.definitions.locations') ?? [],
    intervalMilliseconds: config.has(key) ? durationToMilliseconds(readDurationFromConfig(config, { key })) : 5 * 60_000,
  };
}
