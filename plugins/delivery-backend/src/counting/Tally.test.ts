import { Tally } from './Tally';

describe('a tally', () => {
  it('has what was added more often than it was taken away', () => {
    const tally = new Tally();
    const [first, second] = [tally.add('a'), tally.add('a')];
    tally.add('b');
    first();
    expect([tally.has('a'), tally.size]).toEqual([true, 2]);
    second();
    expect([tally.has('a'), tally.has('b'), tally.size]).toEqual([false, true, 1]);
  });
});
