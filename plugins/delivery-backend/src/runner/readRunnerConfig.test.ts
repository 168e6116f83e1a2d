import { ConfigReader } from '@backstage/config';
import { readRunnerConfig, readRunSettings } from './readRunnerConfig';

describe('the configuration of the runner', () => {
  it('has defaults', () => {
    const config = new ConfigReader({});
    expect(readRunnerConfig(config)).toMatchObject({ concurrency: 10, pollMilliseconds: 1_000, leaseMilliseconds: 3_000 });
    expect(readRunSettings(config)).toEqual({ defaultTimeout: 600_000 });
  });

  it('takes durations as Backstage writes them', () => {
    const config = new ConfigReader({ delivery: { runner: { concurrency: 3, pollInterval: { seconds: 5 } }, workflow: { stepTimeout: { hours: 1 } } } });
    expect(readRunnerConfig(config)).toMatchObject({ concurrency: 3, pollMilliseconds: 5_000 });
    expect(readRunSettings(config)).toEqual({ defaultTimeout: 3_600_000 });
  });

  it('knows time-outs of single types of steps', () => {
    const config = new ConfigReader({ delivery: { workflow: { stepTimeouts: { deploy2env: { minutes: 30 }, 'apply-component': '5m' } } } });
    expect(readRunSettings(config)).toEqual({ defaultTimeout: 600_000, timeoutsByType: { deploy2env: 1_800_000, 'apply-component': 300_000 } });
  });

  it('refuses a runner that would never run anything', () => {
    const config = new ConfigReader({ delivery: { runner: { concurrency: 0 } } });
    expect(() => readRunnerConfig(config)).toThrow('delivery.runner.concurrency is 0; it has to be a whole number from 1.');
  });
});
