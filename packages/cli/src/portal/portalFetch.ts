import { exitStatus } from './exitStatus';
import { PortalFailure } from './PortalFailure';

const requestMilliseconds = 60_000;

/** A request to a portal; a portal that cannot be reached is a `PortalFailure` with the reason. */
export async function portalFetch(
  input: Parameters<typeof fetch>[0],
  init?: RequestInit,
): Promise<Response> {
  try {
    return await fetch(input, {
      // A redirect could carry the token to somebody else.
      redirect: 'error',
      signal: AbortSignal.timeout(requestMilliseconds),
      ...init,
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
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  if (error.name === 'TimeoutError') {
    return `nothing came within ${requestMilliseconds / 1000} seconds`;
  }
  return error.cause instanceof Error && error.cause.message
    ? error.cause.message
    : error.message;
}
