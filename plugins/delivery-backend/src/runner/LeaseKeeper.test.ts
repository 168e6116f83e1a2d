import { tellableTime } from '../__testUtils__/tellableTime';
import { DatabaseClock } from './DatabaseClock';
import { type Held, LeaseKeeper } from './LeaseKeeper';
import { defaultRunnerConfig } from './readRunnerConfig';
import type { RunStore } from './RunStore';

describe('the leases of a runner', () => {
  it.each([
    ['as they are by default', defaultRunnerConfig],
    ['renewed often', { ...defaultRunnerConfig, leaseMilliseconds: 300, renewMilliseconds: 50 }],
    ['renewed late', { ...defaultRunnerConfig, leaseMilliseconds: 300, renewMilliseconds: 140 }],
  ])('%s, are given up before they run out when the database neither answers nor refuses', (_, config) => {
    const time = tellableTime();
    const lost: string[] = [];
    const never = new Promise<never>(() => {});
    const session = { lose: () => lost.push('run'), checkInbox: () => {} };
    const held = new Map([['run', { claimed: { run: { id: 'run' }, fence: 1 }, session, renewedAt: 0 } as unknown as Held]]);
    const store = { renew: () => never } as unknown as RunStore;
    const keeper = new LeaseKeeper({ store, time, config, owner: 'one', held, onError: () => {} });
    keeper.start(new DatabaseClock(0, time));
    const passUntil = (end: number) => {
      while (time.elapsed() < end) {
        time.pass(1);
      }
    };
    passUntil(config.leaseMilliseconds - config.renewMilliseconds);
    expect(lost).toEqual([]);
    passUntil(config.leaseMilliseconds - 1);
    expect(lost).toContain('run');
    expect(time.elapsed()).toBeLessThan(config.leaseMilliseconds);
    keeper.stop();
  });
});
