const milliseconds: { readonly [unit: string]: number } = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
};

/** Milliseconds of a Go duration (`1h30m`, `1.5h`, `300ms`), or undefined when it is none, or negative. */
export function parseDuration(text: string): number | undefined {
  if (text === '0') {
    return 0;
  }
  const parts = [...text.matchAll(/(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h)/g)];
  if (parts.length === 0 || parts.map(part => part[0]).join('') !== text) {
    return undefined;
  }
  const total = parts.reduce((sum, [, count, unit]) => sum + Number(count) * milliseconds[unit], 0);
  return Math.round(total);
}
