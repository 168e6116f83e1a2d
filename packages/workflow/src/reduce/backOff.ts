const minimum = 1_000;
const maximum = 300_000;
/** The pause is this part shorter or longer by chance, so that many runs do not come back at once. */
const spread = 0.2;

/**
 * Milliseconds until a step is executed again after its `failures`-th failure: 1 s at first, then doubling up to 5 min, which are KubeVela's figures.
 * `random` is from 0 to below 1.
 */
export function backOff(failures: number, random: number): number {
  const pause = Math.min(maximum, 50 * 2 ** Math.min(failures, 30));
  return Math.max(minimum, Math.round(pause * (1 - spread + 2 * spread * random)));
}
