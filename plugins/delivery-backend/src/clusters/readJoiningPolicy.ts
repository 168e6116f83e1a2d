import type { Config } from '@backstage/config';

/** What may be joined, `delivery.joining`; everything is refused unless it is allowed. */
export interface JoiningPolicy {
  /** Clusters at addresses of the backend's own machine. */
  readonly allowLoopback: boolean;
  /** Clusters whose certificate is not checked. */
  readonly allowInsecureSkipTlsVerify: boolean;
}

export function readJoiningPolicy(config: Config): JoiningPolicy {
  return {
    allowLoopback: config.getOptionalBoolean('delivery.joining.allowLoopback') ?? false,
    allowInsecureSkipTlsVerify: config.getOptionalBoolean('delivery.joining.allowInsecureSkipTlsVerify') ?? false,
  };
}
