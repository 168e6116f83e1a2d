import { nextScheduledTime } from './cronSchedule';

describe('the next time of a cron schedule', () => {
  it.each([
    ['*/15 * * * *', '2026-03-01T10:07:30Z', '2026-03-01T10:15:00.000Z'],
    ['0 3 * * 1-5', '2026-03-06T12:00:00Z', '2026-03-09T03:00:00.000Z'],
    ['30 2 1 * *', '2026-01-31T00:00:00Z', '2026-02-01T02:30:00.000Z'],
    ['0 0 * * 7', '2026-03-02T00:00:00Z', '2026-03-08T00:00:00.000Z'],
    ['@daily', '2026-12-31T23:59:59Z', '2027-01-01T00:00:00.000Z'],
    ['@every 90s', '2026-03-01T10:00:00Z', '2026-03-01T10:01:30.000Z'],
  ])('%s after %s is %s', (schedule, after, expected) => {
    expect(new Date(nextScheduledTime(schedule, Date.parse(after)) ?? 0).toISOString()).toBe(expected);
  });

  it('knows when there is none', () => {
    expect(nextScheduledTime('0 0 31 2 *', Date.parse('2026-01-01T00:00:00Z'))).toBeUndefined();
    expect(nextScheduledTime('nonsense', 0)).toBeUndefined();
  });
});
