import { tellableTime } from '../__testUtils__/tellableTime';
import { RestingRuns } from './RestingRuns';

describe('runs that rest', () => {
  function start(hasRoom = true) {
    const time = tellableTime();
    const left = jest.fn();
    const runs = new RestingRuns({ time, milliseconds: 2_000, hasRoom: () => hasRoom, left });
    return { runs, left, time };
  }

  it('are not worked on, until they have what they waited for', async () => {
    const { runs, left } = start();
    let arrive = (_: string) => {};
    const rested = runs.of('a')(() => new Promise<string>(resolve => (arrive = resolve)));
    expect([runs.size, left.mock.calls.length]).toEqual([1, 1]);
    arrive('well');
    expect([await rested, runs.size]).toEqual(['well', 0]);
  });

  it('count once, however many of their steps rest', async () => {
    const { runs } = start();
    const ends: (() => void)[] = [];
    const rest = () => runs.of('a')(() => new Promise<void>(resolve => ends.push(resolve)));
    const rested = [rest(), rest()];
    expect(runs.size).toBe(1);
    ends[0]();
    await rested[0];
    expect(runs.size).toBe(1);
    ends[1]();
    await rested[1];
    expect(runs.size).toBe(0);
  });

  it('are told when their time is over', async () => {
    const { runs, time } = start();
    const rested = runs.of('a')(until => new Promise<string>(resolve => until.addEventListener('abort', () => resolve('parked'))));
    time.pass(1_999);
    expect(runs.size).toBe(1);
    time.pass(1);
    expect(await rested).toBe('parked');
  });

  it('do not begin to rest where there is no room', async () => {
    const { runs } = start(false);
    expect(await runs.of('a')(async until => until.aborted)).toBe(true);
  });

  it('are worked on again when their wait fails', async () => {
    const { runs } = start();
    await expect(runs.of('a')(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(runs.size).toBe(0);
  });
});
