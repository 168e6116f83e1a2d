const latestMs = 30_000;

/** When a step that waits looks again, the later the longer it waits already: that may be days. Milliseconds since the epoch. */
export function lookAgainAt(startedAt: number, soonestMs: number): number {
  const now = Date.now();
  return now + Math.min(latestMs, Math.max(soonestMs, (now - startedAt) / 10));
}
