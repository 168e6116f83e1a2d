/** Milliseconds of CPU for each of `count` things. */
export function cpuEach(processMilliseconds, databaseMilliseconds, count) {
  const each = value => Math.round((value / count) * 100) / 100;
  return { process: each(processMilliseconds), database: each(databaseMilliseconds), total: each(processMilliseconds + databaseMilliseconds) };
}
