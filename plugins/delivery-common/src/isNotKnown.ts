import type { ApplicationSummary } from './api/types';

/**
 * Whether an Application is to be told as "not known". KubeVela has no phase for it: what is not healthy is `unhealthy` there, even where a cluster
 * merely does not answer. That is no failure; something is one only where a cluster said so.
 */
export function isNotKnown({
  phase,
  environments,
}: Pick<ApplicationSummary, 'phase' | 'environments'>): boolean {
  return (
    phase === 'unhealthy' &&
    environments.some(environment => environment.phase === 'unknown') &&
    !environments.some(
      environment =>
        environment.phase === 'unhealthy' || environment.phase === 'failed',
    )
  );
}
