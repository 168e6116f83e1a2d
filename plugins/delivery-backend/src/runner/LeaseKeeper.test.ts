import { DatabaseClock } from './DatabaseClock';
import { type Held, LeaseKeeper } from './LeaseKeeper';
import { defaultRunnerConfig } from './readRunnerConfig';
import type { RunnerTime } from './RunnerTime';
import type { RunStore } from './RunStore';

/** Time that passes when it is told to. */
function tellableTime(): RunnerTime & { pass(milliseconds: number): void } {
  let now = 0;
  const timers = new Map<symbol, { at: number; callback: () => void }>();
  return {
    elapsed: () => now,
    after(milliseconds, callback) {
      const id = Symbol('timer');
      timers.set(id, { at: now + milliseconds, callback });
      return () => void timers.delete(id);
    },
    pass(milliseconds) {
      now += milliseconds;
      for (const [id, { at, callback }] of [...timers]) {
        if (at <= now && timers.delete(id)) {
          callback();
        }
      }
    },
  };
}

describe('the leases of a runner', () => {
  it('are given up before they run out when the database neither answers nor refuses', () => {
    const time = tellableTime();
    const lost: string[] = [];
    const never = new Promise<never>(() => {});
    const session = { lose: () => lost.push('run'), checkInbox: () => {} };
    const held = new Map([['run', { claimed: { run: { id: 'run' }, fence: 1 }, session, renewedAt: 0 } as unknown as Held]]);
    const store = { renew: () => never } as unknown as RunStore;
    const keeper = new LeaseKeeper({ store, time, config: defaultRunnerConfig, owner: 'one', held, onError: () => {} });
    keeper.start(new DatabaseClock(0, time));
    time.pass(defaultRunnerConfig.renewMilliseconds);
    expect(lost).toEqual([]);
    time.pass(defaultRunnerConfig.leaseMilliseconds - defaultRunnerConfig.renewMilliseconds - 500);
    expect(lost).toEqual(['run']);
    expect(time.elapsed()).toBeLessThan(defaultRunnerConfig.leaseMilliseconds);
    keeper.stop();
  });
});
