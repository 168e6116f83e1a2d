import { describeSince } from './describeSince';

describe('describeSince', () => {
  it.each([
    [59, undefined],
    [60, 'since 1 min'],
    [4 * 60 + 30, 'since 4 min'],
    [17 * 60, 'since 10 min'],
    [59 * 60, 'since 50 min'],
    [61 * 60, 'since 1 h'],
    [47 * 3600, 'since 47 h'],
    [50 * 3600, 'since 2 d'],
    [Number.NaN, undefined],
  ])('says of %d seconds "%s"', (seconds, said) => {
    expect(describeSince(1_000, 1_000 + seconds * 1_000)).toBe(said);
  });
});
