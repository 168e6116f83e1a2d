import { ConfigReader } from '@backstage/config';
import { freezeAt } from './freezeAt';
import { readFreezes } from './readFreezes';

const read = (...freezes: object[]) => readFreezes(new ConfigReader({ delivery: { approvals: { freezes } } }));
const until = (freezes: ReturnType<typeof read>, at: string, environment = 'prod') => {
  const found = freezeAt(freezes, [environment], Date.parse(at));
  return found && new Date(found.until).toISOString();
};
const weekend = { environments: ['prod*'], from: 'friday 16:00', to: 'Mon 08:00', timeZone: 'Europe/Berlin', reason: 'weekend' };

describe('a change freeze', () => {
  it('holds from one time to another, of the clocks of its time zone', () => {
    const freezes = read({ environments: ['prod*'], from: '2026-12-20T00:00', to: '2027-01-03T08:00', timeZone: 'Europe/Berlin', reason: 'End of the year.' });
    expect(until(freezes, '2026-12-19T22:59:59Z')).toBeUndefined();
    expect(until(freezes, '2026-12-19T23:00:00Z')).toBe('2027-01-03T07:00:00.000Z');
    expect(until(freezes, '2027-01-03T07:00:00Z')).toBeUndefined();
    expect(freezeAt(freezes, ['prod-eu'], Date.parse('2026-12-24T12:00:00Z'))?.message).toBe(
      'Changes to prod-eu are frozen until Sun 2027-01-03 08:00 (Europe/Berlin): End of the year.',
    );
  });

  it('holds for the environments that it names, and no other', () => {
    const freezes = read(weekend);
    expect(until(freezes, '2026-11-28T12:00:00Z', 'staging')).toBeUndefined();
    expect(freezeAt(freezes, ['staging', 'prod'], Date.parse('2026-11-28T12:00:00Z'))?.environment).toBe('prod');
  });

  it('comes back each week', () => {
    const freezes = read(weekend);
    expect(until(freezes, '2026-11-27T14:59:00Z')).toBeUndefined();
    for (const at of ['2026-11-27T15:00:00Z', '2026-11-29T23:30:00Z', '2026-11-30T06:59:00Z']) {
      expect(until(freezes, at)).toBe('2026-11-30T07:00:00.000Z');
    }
    expect(until(freezes, '2026-11-30T07:00:00Z')).toBeUndefined();
  });

  it('ends by the clock on the wall when the clocks are changed meanwhile', () => {
    // On 29 March 2026 the clocks of Berlin go from 2:00 to 3:00.
    expect(until(read(weekend), '2026-03-28T12:00:00Z')).toBe('2026-03-30T06:00:00.000Z');
    expect(until(read(weekend), '2026-10-24T12:00:00Z')).toBe('2026-10-26T07:00:00.000Z');
  });

  it('goes on in the next one that follows at once', () => {
    const holiday = { environments: ['prod'], from: '2026-11-30T08:00', to: '2026-12-01T08:00', timeZone: 'Europe/Berlin' };
    expect(until(read(weekend, holiday), '2026-11-28T12:00:00Z')).toBe('2026-12-01T07:00:00.000Z');
  });

  it.each([
    [{ ...weekend, timeZone: 'Europe/Nowhere' }, /freezes\[0\]\.timeZone is "Europe\/Nowhere"/],
    [{ ...weekend, from: 'someday 16:00' }, /from "someday 16:00" to "Mon 08:00", but it has to be/],
    [{ ...weekend, from: '2026-12-20', to: '2026-12-01' }, /two times one after the other/],
    [{ ...weekend, from: 'friday 25:00' }, /has to be/],
  ])('is refused when it cannot be meant', (freeze, message) => {
    expect(() => read(freeze)).toThrow(message);
  });
});
