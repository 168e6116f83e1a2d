import { exitStatus } from './exitStatus';
import { PortalFailure } from './PortalFailure';

const requestMilliseconds = 60_000;

/**
 * A request to a portal; a portal that cannot be reached, or whose answer does not begin in time, is a `PortalFailure` with the reason. What is
 * followed may then go on for as long as it likes.
 */
export async function portalFetch(
  input: Parameters<typeof fetch>[0],
  init: RequestInit = {},
  milliseconds = requestMilliseconds,
): Promise<Response> {
  const late = new AbortController();
  const timer = setTimeout(
    () =>
      late.abort(
        new Error(`nothing came within ${milliseconds / 1000} seconds`),
      ),
    milliseconds,
  );
  try {
    return await fetch(input, {
      // A redirect could carry the token to somebody else.
      redirect: 'error',
      ...init,
      signal: init.signal
        ? AbortSignal.any([init.signal, late.signal])
        : late.signal,
    });
  } catch (error) {
    const { origin } = new URL(
      input instanceof Request ? input.url : String(input),
    );
    throw new PortalFailure(
      exitStatus.unreachable,
      'portal_unreachable',
      `The portal at ${origin} does not answer: ${reasonOf(error)}`,
      'is the address right, and the portal running?',
    );
  } finally {
    clearTimeout(timer);
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  return error.cause instanceof Error && error.cause.message
    ? error.cause.message
    : error.message;
}
