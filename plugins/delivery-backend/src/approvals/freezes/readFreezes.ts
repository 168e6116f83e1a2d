import type { Config } from '@backstage/config';
import { DateTime, IANAZone } from 'luxon';

/** A time in which nothing is delivered to some environments. */
export interface Freeze {
  readonly environments: readonly string[];
  /** Why, in the words of whoever wrote it. */
  readonly reason: string;
  /** IANA name; `from` and `to` are times of its clocks. */
  readonly timeZone: string;
  readonly window: FreezeWindow;
}

/**
 * - `once`: from one moment to another, milliseconds since the epoch
 * - `weekly`: minutes since Monday 00:00; `to` may lie before `from`, in the week after
 */
export type FreezeWindow =
  | { readonly kind: 'once'; readonly from: number; readonly to: number }
  | { readonly kind: 'weekly'; readonly from: number; readonly to: number };

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** Reads `delivery.approvals.freezes`. Throws for what cannot be meant, naming the key: a freeze that is misread lets changes through. */
export function readFreezes(config: Config): Freeze[] {
  const freezes = config.getOptionalConfigArray('delivery.approvals.freezes') ?? [];
  return freezes.map((freeze, index) => {
    const timeZone = freeze.getOptionalString('timeZone') ?? 'UTC';
    const where = `delivery.approvals.freezes[${index}]`;
    if (!IANAZone.isValidZone(timeZone)) {
      throw new Error(`${where}.timeZone is "${timeZone}", but it has to be a name such as "Europe/Berlin".`);
    }
    return {
      environments: freeze.getStringArray('environments'),
      reason: freeze.getOptionalString('reason') ?? '',
      timeZone,
      window: readWindow(freeze.getString('from'), freeze.getString('to'), { timeZone, where }),
    };
  });
}

function readWindow(from: string, to: string, { timeZone, where }: { timeZone: string; where: string }): FreezeWindow {
  const weekly = [from, to].map(minuteOfWeek);
  const [first, last] = weekly;
  if (first !== undefined && last !== undefined && first !== last) {
    return { kind: 'weekly', from: first, to: last };
  }
  const [begin, end] = [from, to].map(text => DateTime.fromISO(text, { zone: timeZone }));
  if (!begin.isValid || !end.isValid || end <= begin) {
    throw new Error(
      `${where} goes from "${from}" to "${to}", but it has to be two times one after the other such as "2026-12-20T00:00" and "2027-01-03T08:00", or two moments of each week such as "friday 16:00" and "monday 08:00".`,
    );
  }
  return { kind: 'once', from: begin.toMillis(), to: end.toMillis() };
}

function minuteOfWeek(text: string): number | undefined {
  const found = /^(\w+)\s+(\d{1,2}):(\d{2})$/.exec(text.trim().toLowerCase());
  const day = found ? days.findIndex(name => name === found[1] || name.slice(0, 3) === found[1]) : -1;
  const [hour, minute] = found ? [Number(found[2]), Number(found[3])] : [24, 0];
  return day < 0 || hour > 23 || minute > 59 ? undefined : (day * 24 + hour) * 60 + minute;
}
