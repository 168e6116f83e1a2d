import { planHealing, wantsHealing } from './planHealing';

const minute = 60_000;
const now = 1_000 * minute;

describe('planHealing', () => {
  it.each([
    ['the first time', [], { state: 'open', healAt: now }],
    ['the second time', [now - minute], { state: 'open', healAt: now }],
    ['the third time, a minute after the second', [now - 10, now - minute], { state: 'contested', healAt: now - 10 + minute }],
    ['the fourth time, two minutes after the third', [now, now - 2, now - 3], { state: 'contested', healAt: now + 2 * minute }],
    ['at last every half hour', Array.from({ length: 20 }, () => now), { state: 'contested', healAt: now + 30 * minute }],
  ])('sets back %s', (_when, heals, expected) => {
    expect(planHealing({ wanted: true, heals, now })).toEqual(expected);
  });

  it('sets nothing back where nobody wants it', () => {
    expect(planHealing({ wanted: false, heals: [], now })).toEqual({ state: 'open' });
  });
});

describe('wantsHealing', () => {
  it('asks the fields of a changed object, and the rule for the whole of a deleted one', () => {
    expect(wantsHealing('changed', [{ choice: 'report' }, { choice: 'heal' }], 'report')).toBe(true);
    expect(wantsHealing('changed', [{ choice: 'report' }], 'heal')).toBe(false);
    expect(wantsHealing('deleted', [], 'heal')).toBe(true);
  });
});
