const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
] as const;

/** How long ago a time was, in its largest unit: `3m`. */
export function age(time: string, now = Date.now()): string {
  const passed = Math.max(0, now - Date.parse(time));
  const [unit, milliseconds] =
    units.find(([, size]) => passed >= size) ?? units[units.length - 1];
  return `${Math.floor(passed / milliseconds)}${unit}`;
}
