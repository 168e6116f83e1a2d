/** How many requests to one address may be sent in how much time. */
export interface RateLimit {
  readonly limit: number;
  /** Milliseconds. */
  readonly period: number;
}

/** Takes a place for a request now, or says when there is one, milliseconds since the epoch. */
export type RateLimits = (address: string, limit: RateLimit) => number | undefined;

/** Addresses that are remembered at most: whoever waits for none of them any more is forgotten first. */
const mostAddresses = 1_000;

/** Counts the requests of this process, by address, in windows that slide. Source: `ratelimiter` of KubeVela's `http.#HTTPDo`, which counts in its process as well. */
export function createRateLimits(now: () => number = Date.now): RateLimits {
  const sent = new Map<string, number[]>();
  return (address, { limit, period }) => {
    const at = now();
    const recent = (sent.get(address) ?? []).filter(time => time > at - period);
    const full = recent.length >= limit;
    sent.delete(address);
    sent.set(address, full ? recent : [...recent, at]);
    for (const [oldest] of sent) {
      if (sent.size <= mostAddresses) {
        break;
      }
      sent.delete(oldest);
    }
    return full ? recent[recent.length - limit] + period : undefined;
  };
}
