/** What may be asked: parsed entries of `delivery.http.allow`. */
export interface AllowedOrigin {
  readonly protocol: 'https:' | 'http:';
  /** `example.com`; `*.example.com` for everything below it; `*`. */
  readonly host: string;
  /** Empty: the protocol's own. */
  readonly port: string;
}

/** Reads an entry: `https://api.example.com`, `http://metrics.svc:9090`, or a host alone, which means https. Throws for anything else. */
export function parseAllowed(entry: string): AllowedOrigin {
  const match = /^(?:(https?):\/\/)?(\*|(?:\*\.)?[\w-]+(?:\.[\w-]+)*|\[[0-9a-fA-F:.]+\])(?::(\d{1,5}))?\/?$/.exec(entry.trim());
  if (!match) {
    throw new Error(`delivery.http.allow has the entry "${entry}"; write a host (hooks.example.com), a pattern (*.example.com) or an origin (http://metrics.svc:9090), without a path.`);
  }
  const [, scheme = 'https', host, port = ''] = match;
  const protocol = scheme === 'http' ? 'http:' : 'https:';
  return { protocol, host: host.toLowerCase(), port: port === (protocol === 'http:' ? '80' : '443') ? '' : port };
}

export function isAllowed(url: URL, allowed: readonly AllowedOrigin[]): boolean {
  return allowed.some(
    ({ protocol, host, port }) => protocol === url.protocol && port === url.port && matchesHost(url.hostname.toLowerCase(), host),
  );
}

function matchesHost(hostname: string, pattern: string): boolean {
  if (pattern === '*') {
    return true;
  }
  return pattern.startsWith('*.') ? hostname.endsWith(pattern.slice(1)) && hostname.length > pattern.length - 1 : hostname === pattern;
}
