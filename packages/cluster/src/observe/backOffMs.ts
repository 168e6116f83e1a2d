/** Milliseconds before the next attempt: doubles with each failure up to a limit, and is spread so that many who failed together do not come back together. */
export function backOffMs(
  failures: number,
  options: { readonly firstMs: number; readonly mostMs: number },
  random: () => number = Math.random,
): number {
  const doubled =
    options.firstMs * 2 ** Math.min(Math.max(failures - 1, 0), 16);
  return Math.min(doubled, options.mostMs) * (0.75 + random() * 0.5);
}
