import type { Application } from '../types';

/** How patiently the health of an Application is looked at: what its policy of the type `health` says. Milliseconds. */
export interface HealthProbe {
  /** Between two looks at what is not healthy, where nothing reports a change by itself. */
  readonly intervalMs: number;
  /** That one look may take; then the health is unknown. */
  readonly timeoutMs: number;
}

/** Those of the policy's definition, and of KubeVela's HealthScope before it. Seconds. */
const DEFAULT_INTERVAL = 30;
const DEFAULT_TIMEOUT = 10;

/** Undefined when no policy says anything. Of several the first one counts. */
export function readHealthProbe(
  application: Application,
): HealthProbe | undefined {
  const policy = application.spec.policies.find(({ type }) => type === 'health');
  if (!policy) {
    return undefined;
  }
  const { probeInterval, probeTimeout } = policy.properties;
  return {
    intervalMs: milliseconds(probeInterval, DEFAULT_INTERVAL, 3_600),
    timeoutMs: milliseconds(probeTimeout, DEFAULT_TIMEOUT, 60),
  };
}

function milliseconds(value: unknown, otherwise: number, most: number): number {
  const seconds = typeof value === 'number' && value > 0 ? value : otherwise;
  return Math.min(seconds, most) * 1_000;
}
