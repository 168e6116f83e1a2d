import type { EnvironmentStatus } from './api/types';
import { isNotKnown } from './isNotKnown';

type Phase = EnvironmentStatus['phase'];

const environment = (phase: Phase): EnvironmentStatus => ({
  name: phase,
  cluster: 'c',
  namespace: 'default',
  phase,
  healthy: phase === 'healthy',
  ready: 1,
  total: 1,
  message: '',
  components: [],
});

const unhealthy = (...phases: Phase[]) =>
  isNotKnown({ phase: 'unhealthy', environments: phases.map(environment) });

describe('an Application that is not healthy', () => {
  it('is not known where all that is wrong is that a cluster does not answer', () => {
    expect(unhealthy('healthy', 'unknown')).toBe(true);
    expect(unhealthy('progressing', 'unknown')).toBe(true);
  });

  it('is unhealthy as soon as a cluster said so', () => {
    expect(unhealthy('unknown', 'unhealthy')).toBe(false);
    expect(unhealthy('unknown', 'failed')).toBe(false);
    expect(unhealthy('progressing')).toBe(false);
  });
});

it('a run that failed is told as failed, whatever the clusters say', () => {
  const environments = [environment('unknown')];
  expect(isNotKnown({ phase: 'workflowFailed', environments })).toBe(false);
});
