import { tellableTime } from '../__testUtils__/tellableTime';
import { DatabaseClock } from './DatabaseClock';
import { type Held, LeaseKeeper } from './LeaseKeeper';
import { defaultRunnerConfig } from './readRunnerConfig';
import type { RunStore } from './RunStore';

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
