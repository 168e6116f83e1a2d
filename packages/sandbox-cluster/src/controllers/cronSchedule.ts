const macros: Record<string, string> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};
const ranges = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
] as const;

function parseField(text: string, [first, last]: readonly [number, number]): Set<number> {
  const values = new Set<number>();
  for (const part of text.split(',')) {
    const [range, step = '1'] = part.split('/');
    const [from, to] = range === '*' || range === '?' ? [first, last] : range.split('-').map(Number);
    const end = to ?? (part.includes('/') ? last : from);
    for (let value = from; value <= end; value += Math.max(1, Number(step))) values.add(value);
  }
  return values;
}

/** The next time after `after` (milliseconds, UTC) at which a cron schedule is due; undefined when it never is, or cannot be read. */
export function nextScheduledTime(schedule: string, after: number): number | undefined {
  const every = /^@every (\d+)(s|m|h)$/.exec(schedule);
  if (every) return after + Number(every[1]) * { s: 1000, m: 60_000, h: 3_600_000 }[every[2] as 's' | 'm' | 'h'];
  const fields = (macros[schedule] ?? schedule).trim().split(/\s+/);
  if (fields.length !== 5) return undefined;
  const [minutes, hours, days, months, weekdays] = fields.map((field, index) => parseField(field, ranges[index]));
  const anyDay = fields[2] === '*';
  const anyWeekday = fields[4] === '*';
  const minute = 60_000;
  let time = (Math.floor(after / minute) + 1) * minute;
  for (const end = time + 366 * 24 * 60 * minute; time < end; ) {
    const date = new Date(time);
    const inMonth = months.has(date.getUTCMonth() + 1);
    const weekday = weekdays.has(date.getUTCDay()) || (date.getUTCDay() === 0 && weekdays.has(7));
    const day = days.has(date.getUTCDate());
    // With both a day of the month and a weekday given, either will do.
    const onDay = anyDay || anyWeekday ? (anyDay || day) && (anyWeekday || weekday) : day || weekday;
    if (!inMonth || !onDay) time = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate() + 1);
    else if (!hours.has(date.getUTCHours())) time += (60 - date.getUTCMinutes()) * minute;
    else if (!minutes.has(date.getUTCMinutes())) time += minute;
    else return time;
  }
  return undefined;
}
