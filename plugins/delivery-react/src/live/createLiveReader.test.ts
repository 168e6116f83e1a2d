import { createLiveReader, type LiveState } from './createLiveReader';

/** A document that changes, and the states that a reader of it told. */
function observe(
  options: {
    read?: () => Promise<{ phase: string }>;
    isWatched?: () => boolean;
  } = {},
) {
  const document = { phase: 'suspending' };
  const states: LiveState<{ phase: string }>[] = [];
  const read = jest.fn(options.read ?? (async () => ({ ...document })));
  const reader = createLiveReader({
    read,
    onState: state => states.push(state),
    isMoving: value => value.phase === 'executing',
    isWatched: options.isWatched,
  });
  return { document, states, read, reader };
}

const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

describe('createLiveReader', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('reads at once, and again every 5 seconds', async () => {
    const { states, read } = observe();
    await pass(0);
    expect(states.at(-1)?.value).toEqual({ phase: 'suspending' });
    await pass(4900);
    expect(read).toHaveBeenCalledTimes(1);
    await pass(200);
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('reads within 100 ms of a hint, once for many hints', async () => {
    const { document, states, read, reader } = observe();
    await pass(0);
    document.phase = 'succeeded';
    reader.hint();
    reader.hint();
    await pass(50);
    reader.hint();
    await pass(50);
    expect(states.at(-1)?.value).toEqual({ phase: 'succeeded' });
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('polls every second while something moves and no hint came', async () => {
    const { read } = observe({ read: async () => ({ phase: 'executing' }) });
    await pass(3050);
    expect(read).toHaveBeenCalledTimes(4);
  });

  it('polls slowly while something moves once hints are known to come', async () => {
    const { read, reader } = observe({
      read: async () => ({ phase: 'executing' }),
    });
    await pass(0);
    reader.hint();
    await pass(100);
    expect(read).toHaveBeenCalledTimes(2);
    await pass(3000);
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('never has two reads under way, and reads once more for what was asked meanwhile', async () => {
    const waiting: (() => void)[] = [];
    const { read, reader } = observe({
      read: () =>
        new Promise(resolve => {
          waiting.push(() => resolve({ phase: 'suspending' }));
        }),
    });
    reader.reload();
    reader.reload();
    expect(read).toHaveBeenCalledTimes(1);
    waiting.shift()?.();
    await pass(0);
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('keeps the last value when a read fails, and forgets the error after a success', async () => {
    let broken = false;
    const { states, reader } = observe({
      read: async () => {
        if (broken) {
          throw new Error('no answer');
        }
        return { phase: 'suspending' };
      },
    });
    await pass(0);
    broken = true;
    reader.reload();
    await pass(0);
    expect(states.at(-1)).toMatchObject({
      value: { phase: 'suspending' },
      error: new Error('no answer'),
    });
    broken = false;
    await pass(5000);
    expect(states.at(-1)?.error).toBeUndefined();
  });

  it('hands out the same object while nothing changed', async () => {
    const { states } = observe();
    await pass(5100);
    expect(states).toHaveLength(2);
    expect(states[1].value).toBe(states[0].value);
  });

  it('does not poll while nobody looks', async () => {
    const { read } = observe({ isWatched: () => false });
    await pass(20_000);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('tells nothing more once it was stopped', async () => {
    const { states, read, reader } = observe();
    reader.stop();
    reader.hint();
    await pass(20_000);
    expect(states).toEqual([]);
    expect(read).toHaveBeenCalledTimes(1);
  });
});
