const latestMs = 30_000;

/** When a step that waits looks again, the later the longer it waits already: that may be days. Milliseconds since the epoch. */
export function lookAgainAt(startedAt: number, soonestMs: number, now = Date.now()): number {
  return now + Math.min(latestMs, Math.max(soonestMs, (now - startedAt) / 10));
}
