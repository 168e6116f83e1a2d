import type { Io } from '../../io';
import { type ExitStatus, exitStatus } from '../../portal';
import { portalFetch } from '../../portal/portalFetch';
import { readLogins, writeLogins } from '../../portal/savedLogins';
import { serverAddress } from '../../portal/serverAddress';

/** `slipway logout`: forgets the login at a portal, and has its refresh token revoked there when that can be reached. */
export async function logoutCommand(
  address: string | undefined,
  io: Io,
): Promise<ExitStatus> {
  const logins = await readLogins(io);
  const named = address || io.env.SLIPWAY_SERVER || logins.current;
  const server = named && serverAddress(named);
  const login = server && logins.servers[server];
  if (!server || !login) {
    io.out(`You were not signed in${server ? ` at ${server}` : ''}.\n`);
    return exitStatus.done;
  }
  const { [server]: _gone, ...servers } = logins.servers;
  await writeLogins(io, {
    servers,
    ...(logins.current && logins.current !== server
      ? { current: logins.current }
      : {}),
  });
  if (login.refreshToken) {
    await portalFetch(`${server}/api/auth/v1/revoke`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        token: login.refreshToken,
        token_type_hint: 'refresh_token',
        client_id: login.clientId,
      }),
    }).catch(error =>
      io.err(`${error.message}; the login is forgotten here.\n`),
    );
  }
  io.out(`Signed out at ${server}.\n`);
  return exitStatus.done;
}
