import { parseDuration } from '@slipway/workflow';
import { InvalidArgumentError } from 'commander';

/** Milliseconds of `90s`, `10m` or `1h30m`. */
export function parseTimeout(text: string): number {
  const milliseconds = parseDuration(text);
  if (milliseconds === undefined) {
    throw new InvalidArgumentError('Write it as 90s, 10m or 1h30m.');
  }
  return milliseconds;
}
