import type { ClusterVersion } from '@slipway/oam';
import { UsageError } from './usageError';

/** `1.35` as templates see the version of a cluster. */
export function parseKubeVersion(text: string): ClusterVersion {
  const match = /^v?(\d+)\.(\d+)(\.\d+)?\+?$/.exec(text);
  if (!match) {
    throw new UsageError(
      `"${text}" is not a Kubernetes version; write it as 1.35.`,
    );
  }
  return {
    major: match[1],
    minor: Number(match[2]),
    gitVersion: `v${match[1]}.${match[2]}${match[3] ?? '.0'}`,
    platform: '',
  };
}
