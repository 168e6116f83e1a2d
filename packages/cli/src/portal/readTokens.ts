import { exitStatus } from './exitStatus';
import { isRecord } from './isRecord';
import { PortalFailure } from './PortalFailure';
import type { Login } from './savedLogins';

/** The tokens in an answer of the portal's token endpoint (RFC 6749 §5.1). */
export async function readTokens(response: Response): Promise<Login> {
  const answer: unknown = await response.json().catch(() => undefined);
  if (
    !isRecord(answer) ||
    typeof answer.access_token !== 'string' ||
    typeof answer.expires_in !== 'number'
  ) {
    throw new PortalFailure(
      exitStatus.unreachable,
      'sign_in_broken',
      "The portal's sign-in answered something that is no token",
      'is the address that of a Backstage backend?',
    );
  }
  return {
    accessToken: answer.access_token,
    expiresAt: Date.now() + answer.expires_in * 1000,
    ...(typeof answer.refresh_token === 'string'
      ? { refreshToken: answer.refresh_token }
      : {}),
  };
}
