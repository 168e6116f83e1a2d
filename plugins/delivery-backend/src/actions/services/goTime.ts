import { DateTime } from 'luxon';

/** Elements of Go's layouts, which write a certain moment, and luxon's for the same. Longer ones first. */
const elements: readonly (readonly [string, string])[] = [
  ['January', 'LLLL'],
  ['Monday', 'cccc'],
  ['2006', 'yyyy'],
  ['Z07:00', 'ZZ'],
  ['-07:00', 'ZZ'],
  ['-0700', 'ZZZ'],
  ['.000', '.SSS'],
  ['Jan', 'LLL'],
  ['Mon', 'ccc'],
  ['MST', 'ZZZZ'],
  ['01', 'LL'],
  ['02', 'dd'],
  ['15', 'HH'],
  ['03', 'hh'],
  ['04', 'mm'],
  ['05', 'ss'],
  ['06', 'yy'],
  ['PM', 'a'],
];

/** Milliseconds since the epoch of a time in a Go layout, RFC 3339 without one; undefined when it is none. */
export function parseTime(text: string, layout?: string): number | undefined {
  const parsed = isRfc3339(layout) ? DateTime.fromISO(text, { setZone: true }) : DateTime.fromFormat(text, formatOf(layout ?? ''), { zone: 'utc' });
  return parsed.isValid ? parsed.toMillis() : undefined;
}

export function formatTime(milliseconds: number, layout?: string): string {
  const time = DateTime.fromMillis(milliseconds, { zone: 'utc' });
  return isRfc3339(layout) ? time.toFormat("yyyy-LL-dd'T'HH:mm:ss'Z'") : time.toFormat(formatOf(layout ?? ''));
}

function isRfc3339(layout: string | undefined): boolean {
  return layout === undefined || layout === '2006-01-02T15:04:05Z07:00';
}

function formatOf(layout: string): string {
  let format = '';
  for (let rest = layout; rest !== ''; ) {
    const element = elements.find(([go]) => rest.startsWith(go));
    const [go, token] = element ?? [rest[0], /[A-Za-z]/.test(rest[0]) ? `'${rest[0]}'` : rest[0]];
    format += token;
    rest = rest.slice(go.length);
  }
  return format;
}
