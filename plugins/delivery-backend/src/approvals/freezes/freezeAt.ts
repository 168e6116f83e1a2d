import { DateTime } from 'luxon';
import { matchesPattern } from '../../patterns/matchesPattern';
import type { Freeze } from './readFreezes';

/** A freeze that holds now. Times are milliseconds since the epoch. */
export interface ActiveFreeze {
  readonly environment: string;
  readonly since: number;
  readonly until: number;
  /** One sentence: what is frozen, until when, why. */
  readonly message: string;
}

/** The freeze of one of these environments that holds longest at a time; undefined when none is frozen. Where freezes follow each other, the last end counts. */
export function freezeAt(freezes: readonly Freeze[], environments: readonly string[], at: number): ActiveFreeze | undefined {
  const active = environments.flatMap(environment => {
    const own = freezes.filter(freeze => matchesPattern(freeze.environments, environment));
    return longest(own, at).map(({ freeze, since, until }) => ({ environment, since, until, message: sentence(environment, freeze, until) }));
  });
  return active.reduce<ActiveFreeze | undefined>((last, one) => (last && last.until >= one.until ? last : one), undefined);
}

interface Hold {
  readonly freeze: Freeze;
  readonly since: number;
  readonly until: number;
}

/** More freezes in a row than anybody writes. */
const mostInARow = 20;

function longest(freezes: readonly Freeze[], at: number): Hold[] {
  const [first, ...others] = holdsAt(freezes, at);
  if (!first) {
    return [];
  }
  let hold = others.reduce((last, one) => (one.until > last.until ? one : last), first);
  for (let count = 0; count < mostInARow; count++) {
    const next = holdsAt(freezes, hold.until)[0];
    if (!next || next.until <= hold.until) {
      break;
    }
    hold = { ...next, since: hold.since };
  }
  return [hold];
}

function holdsAt(freezes: readonly Freeze[], at: number): Hold[] {
  return freezes.flatMap(freeze => {
    const [since, until] = occurrence(freeze, at);
    return since <= at && at < until ? [{ freeze, since, until }] : [];
  });
}

/** The occurrence of a freeze that began last before a time. */
function occurrence({ window, timeZone }: Freeze, at: number): [since: number, until: number] {
  if (window.kind === 'once') {
    return [window.from, window.to];
  }
  const monday = DateTime.fromMillis(at, { zone: timeZone }).startOf('week');
  // By the clock on the wall: a week in which the clocks are changed is an hour shorter or longer.
  const moment = (week: DateTime, minutes: number) => week.plus({ days: Math.floor(minutes / 1440) }).set({ hour: Math.floor((minutes % 1440) / 60), minute: minutes % 60 });
  const week = moment(monday, window.from).toMillis() <= at ? monday : monday.minus({ weeks: 1 });
  const endWeek = window.to > window.from ? week : week.plus({ weeks: 1 });
  return [moment(week, window.from).toMillis(), moment(endWeek, window.to).toMillis()];
}

function sentence(environment: string, { reason, timeZone }: Freeze, until: number): string {
  const end = DateTime.fromMillis(until, { zone: timeZone }).toFormat('ccc yyyy-MM-dd HH:mm', { locale: 'en' });
  const why = reason ? `: ${reason.replace(/[.\s]+$/, '')}` : '';
  return `Changes to ${environment} are frozen until ${end} (${timeZone})${why}.`;
}
