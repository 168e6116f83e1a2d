import { DeliveryClient } from '@slipway/backstage-plugin-delivery-common';
import type { Io } from '../io';
import { UsageError } from '../usageError';
import { currentLogin } from './currentLogin';
import { exitStatus } from './exitStatus';
import { PortalFailure } from './PortalFailure';
import { portalFetch } from './portalFetch';
import { type Login, readLogins } from './savedLogins';
import { serverAddress } from './serverAddress';

/** A portal that commands talk to, in the name of whoever the token is of. */
export interface Portal {
  /** Address of its backend, without a slash at the end. */
  readonly server: string;
  readonly client: DeliveryClient;
}

/**
 * The portal of `--server`, else of SLIPWAY_SERVER, else that of the last login; with the token of SLIPWAY_TOKEN, else of the saved login there.
 */
export async function connectPortal(
  options: { readonly server?: string },
  io: Io,
): Promise<Portal> {
  const logins = await readLogins(io);
  const named = options.server || io.env.SLIPWAY_SERVER || logins.current;
  if (!named) {
    throw new UsageError(
      'No portal is named. Use --server https://portal.example.com or SLIPWAY_SERVER, or sign in with "slipway login https://portal.example.com".',
    );
  }
  const server = serverAddress(named);
  const token = io.env.SLIPWAY_TOKEN
    ? async () => io.env.SLIPWAY_TOKEN
    : savedToken(server, logins.servers[server], io);
  return {
    server,
    client: new DeliveryClient({
      discoveryApi: { getBaseUrl: async id => `${server}/api/${id}` },
      fetchApi: {
        fetch: async (input, init) => {
          const headers = new Headers(init?.headers);
          headers.set('Authorization', `Bearer ${await token()}`);
          return portalFetch(input, { ...init, headers });
        },
      },
    }),
  };
}

function savedToken(server: string, saved: Login | undefined, io: Io) {
  if (!saved) {
    throw new PortalFailure(
      exitStatus.refused,
      'not_signed_in',
      `You are not signed in at ${server}`,
      `sign in with "slipway login ${server}", or set SLIPWAY_TOKEN in a script`,
    );
  }
  let login = saved;
  return async () => {
    login = await currentLogin(server, login, io);
    return login.accessToken;
  };
}
