import type { Config } from '@backstage/config';
import { readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import type { AddressRules } from './addressRules';
import { type AllowedOrigin, parseAllowed } from './allowList';

/** What workflow steps may ask of services outside of the clusters. */
export interface OutgoingSettings extends AddressRules {
  readonly allow: readonly AllowedOrigin[];
  /** Longest time of one request with its redirects. */
  readonly timeoutMs: number;
  /** Largest body that is read. */
  readonly maxBytes: number;
  /** `host:port` of servers that mail may be handed to. */
  readonly mailServers: readonly string[];
}

/** Nothing is allowed until somebody allows it. Throws for entries that cannot be understood. */
export function readOutgoingSettings(config: Config): OutgoingSettings {
  const http = config.getOptionalConfig('delivery.http');
  const timeout = http?.has('timeout') ? durationToMilliseconds(readDurationFromConfig(http, { key: 'timeout' })) : 30_000;
  return {
    allow: (http?.getOptionalStringArray('allow') ?? []).map(parseAllowed),
    allowLoopback: http?.getOptionalBoolean('allowLoopback') ?? false,
    timeoutMs: timeout,
    maxBytes: http?.getOptionalNumber('maxBytes') ?? 1024 * 1024,
    mailServers: (config.getOptionalStringArray('delivery.email.servers') ?? []).map(parseServer),
  };
}

function parseServer(entry: string): string {
  if (!/^[\w.-]+:\d{1,5}$/.test(entry)) {
    throw new Error(`delivery.email.servers has the entry "${entry}"; write host:port, for example smtp.example.com:587.`);
  }
  return entry.toLowerCase();
}
