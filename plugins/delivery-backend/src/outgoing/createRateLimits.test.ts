import { createRateLimits } from './createRateLimits';

describe('the rate limit of an address', () => {
  it('lets as many requests through as it says, then says when the next may go', () => {
    let time = 0;
    const take = createRateLimits(() => time);
    const limit = { limit: 2, period: 1_000 };
    expect(take('GET https://a', limit)).toBeUndefined();
    time = 300;
    expect(take('GET https://a', limit)).toBeUndefined();
    expect(take('GET https://a', limit)).toBe(1_000);
    expect(take('GET https://b', limit)).toBeUndefined();
    time = 1_000;
    expect(take('GET https://a', limit)).toBeUndefined();
    expect(take('GET https://a', limit)).toBe(1_300);
  });

  it('does not remember addresses without end', () => {
    const take = createRateLimits(() => 0);
    const limit = { limit: 1, period: 1_000 };
    expect(take('first', limit)).toBeUndefined();
    for (let index = 0; index < 1_000; index++) {
      take(`address ${index}`, limit);
    }
    expect(take('first', limit)).toBeUndefined();
  });
});
