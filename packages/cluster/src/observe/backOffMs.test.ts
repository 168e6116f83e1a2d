import { backOffMs } from './backOffMs';

describe('backOffMs', () => {
  const options = { firstMs: 100, mostMs: 1_000 };

  it('doubles up to its limit', () => {
    expect(
      [1, 2, 3, 4, 5, 50].map(failures =>
        backOffMs(failures, options, () => 0.5),
      ),
    ).toEqual([100, 200, 400, 800, 1_000, 1_000]);
  });

  it('spreads those who failed together', () => {
    expect(backOffMs(1, options, () => 0)).toBe(75);
    expect(backOffMs(1, options, () => 1)).toBe(125);
  });
});
