/** Nearest-rank percentiles of durations in milliseconds. */
export function percentiles(durations) {
  const sorted = [...durations].sort((a, b) => a - b);
  const rank = p => sorted[Math.min(sorted.length - 1, Math.ceil((p / 100) * sorted.length) - 1)];
  const round = value => Math.round(value * 10) / 10;
  return { count: sorted.length, p50: round(rank(50)), p99: round(rank(99)), max: round(sorted.at(-1)) };
}
