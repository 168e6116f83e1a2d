import { createWasmPool } from './createWasmPool';

describe('threads that run CUE', () => {
  const pool = createWasmPool({ workers: 1, memoryMiB: 128 });

  afterAll(() => pool.close());

  it('give JSON', async () => {
    await expect(pool.run('a: 1\nb: a + 1', 5_000)).resolves.toEqual({ kind: 'json', json: '{"a":1,"b":2}' });
  });

  it("give CUE's error text", async () => {
    await expect(pool.run('a: 1\na: 2', 5_000)).resolves.toEqual({
      kind: 'error',
      text: 'a: conflicting values 2 and 1',
    });
  });

  it('end a program at its deadline and go on with the next', async () => {
    const endless = pool.run('import "list"\na: list.Range(0, 1000000, 1)', 300);
    const next = pool.run('a: 3', 10_000);
    await expect(endless).resolves.toEqual({ kind: 'exhausted', reason: 'more than 300 ms', late: true });
    await expect(next).resolves.toEqual({ kind: 'json', json: '{"a":3}' });
  });

  it('end a program that needs more memory than the cap and go on with the next', async () => {
    const greedy = pool.run('import "strings"\na: len(strings.Repeat("x", 500000000))', 10_000);
    await expect(greedy).resolves.toMatchObject({ kind: 'exhausted' });
    await expect(pool.run('a: 4', 10_000)).resolves.toEqual({ kind: 'json', json: '{"a":4}' });
  });

  it('survive a program that overflows the stack', async () => {
    await expect(pool.run(`a: ${'-'.repeat(100_000)}1`, 10_000)).resolves.toMatchObject({ kind: 'exhausted' });
    await expect(pool.run('a: 5', 10_000)).resolves.toEqual({ kind: 'json', json: '{"a":5}' });
  });

  it('refuse work after they were closed', async () => {
    const closed = createWasmPool({ workers: 1 });
    await closed.close();
    await expect(closed.run('a: 1', 1_000)).rejects.toThrow('The CUE engine is closed.');
  });
});
