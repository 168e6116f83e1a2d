import { ConcurrencyLimit } from './limitConcurrency';

const never = new AbortController().signal;

function gate() {
  let open = () => {};
  const opened = new Promise<void>(resolve => {
    open = resolve;
  });
  return { open, opened };
}

describe('the limit of requests at once', () => {
  it('lets no more run than it allows, and serves who waits in order', async () => {
    const limit = new ConcurrencyLimit(4);
    const { open, opened } = gate();
    const begun: number[] = [];
    const all = [1, 2, 3, 4].map(number =>
      limit.run(never, async () => {
        begun.push(number);
        await opened;
      }),
    );
    await Promise.resolve();
    expect(begun).toEqual([1, 2]);
    open();
    await Promise.all(all);
    expect(begun).toEqual([1, 2, 3, 4]);
  });

  it('halves when it is too much, and grows again with success', async () => {
    const limit = new ConcurrencyLimit(8);
    limit.slower();
    expect(limit.current).toBe(2);
    limit.slower();
    limit.slower();
    expect(limit.current).toBe(1);
    for (let count = 0; count < 20; count += 1) {
      await limit.run(never, async () => {});
    }
    expect(limit.current).toBeGreaterThan(3);
  });

  it('lets somebody who waits give up', async () => {
    const limit = new ConcurrencyLimit(1);
    const { open, opened } = gate();
    const first = limit.run(never, () => opened);
    const stop = new AbortController();
    const second = limit.run(stop.signal, async () => 'ran');
    stop.abort(new Error('gave up'));
    await expect(second).rejects.toThrow('gave up');
    open();
    await first;
    expect(await limit.run(never, async () => 'free again')).toBe('free again');
  });
});
