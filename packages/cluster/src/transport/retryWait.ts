import { ClusterError } from '../errors/ClusterError';

const MOST_RETRIES = 5;

/** How long to wait before a request is sent again, milliseconds; undefined: it is not. Only what the cluster did not even begin with is repeated. */
export function retryWait(
  error: unknown,
  retries: number,
  { renewable }: { readonly renewable: boolean },
): number | undefined {
  if (!(error instanceof ClusterError)) {
    return undefined;
  }
  if (error.code === 'unauthorized') {
    // Once, with the token that there is by now.
    return renewable && retries === 0 ? 0 : undefined;
  }
  if (error.code !== 'throttled' || retries >= MOST_RETRIES) {
    return undefined;
  }
  const seconds = error.retryAfterSeconds ?? 2 ** retries;
  return seconds * 1000 * (1 + Math.random() * 0.2);
}
