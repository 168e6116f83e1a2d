import type { Io } from '../io';
import { exitStatus } from './exitStatus';
import { PortalFailure } from './PortalFailure';
import { portalFetch } from './portalFetch';
import { readTokens } from './readTokens';
import { type Login, readLogins, writeLogins } from './savedLogins';

/** A token that ends sooner is renewed first. */
const reserveMilliseconds = 60_000;

/** The saved login, renewed when its token is about to end. */
export async function currentLogin(
  server: string,
  login: Login,
  io: Io,
): Promise<Login> {
  if (login.expiresAt - Date.now() > reserveMilliseconds) {
    return login;
  }
  const fresh = login.refreshToken && (await refresh(server, login, io));
  if (fresh) {
    return fresh;
  }
  // Another command may have renewed it meanwhile: a refresh token serves once.
  const saved = (await readLogins(io)).servers[server];
  if (saved && saved.expiresAt > Date.now()) {
    return saved;
  }
  throw new PortalFailure(
    exitStatus.refused,
    'login_expired',
    `The login at ${server} is over`,
    `sign in again with "slipway login ${server}"`,
  );
}

async function refresh(
  server: string,
  login: Login,
  io: Io,
): Promise<Login | undefined> {
  const response = await portalFetch(`${server}/api/auth/v1/token`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      grant_type: 'refresh_token',
      refresh_token: login.refreshToken,
    }),
  });
  if (!response.ok) {
    return undefined;
  }
  const fresh: Login = { ...login, ...(await readTokens(response)) };
  const logins = await readLogins(io);
  await writeLogins(io, {
    ...logins,
    servers: { ...logins.servers, [server]: fresh },
  });
  return fresh;
}
