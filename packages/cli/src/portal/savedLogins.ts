import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Io } from '../io';
import { exitStatus } from './exitStatus';
import { isRecord } from './isRecord';
import { PortalFailure } from './PortalFailure';

/** What `slipway login` obtained from one portal. */
export interface Login {
  readonly accessToken: string;
  readonly refreshToken?: string;
  /** Of the access token, milliseconds since the epoch. */
  readonly expiresAt: number;
  /** Entity ref of the person. */
  readonly person?: string;
  /** What the command line is called at the portal's sign-in. */
  readonly clientId?: string;
}

/** The logins of the person at this computer, by server. */
export interface SavedLogins {
  /** The server that is meant when none is named. */
  readonly current?: string;
  readonly servers: { readonly [server: string]: Login };
}

/** Where logins are kept, readable for their owner only. */
export function loginsPath({ env }: Pick<Io, 'env'>): string {
  const folder =
    env.XDG_CONFIG_HOME ||
    (process.platform === 'win32' && env.APPDATA) ||
    join(env.HOME || homedir(), '.config');
  return join(folder, 'slipway', 'logins.json');
}

/** No logins when there is no file yet. */
export async function readLogins(io: Pick<Io, 'env'>): Promise<SavedLogins> {
  const path = loginsPath(io);
  const text = await readFile(path, 'utf8').catch(error => {
    if (error.code === 'ENOENT') {
      return '{"servers":{}}';
    }
    throw unreadable(path, error.message);
  });
  return parseLogins(path, text);
}

/** Puts a new file in the place of the old one, so that another command never reads half of it. */
export async function writeLogins(
  io: Pick<Io, 'env'>,
  logins: SavedLogins,
): Promise<void> {
  const path = loginsPath(io);
  const fresh = `${path}.${process.pid}`;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(fresh, 'w', 0o600);
  try {
    await file.writeFile(`${JSON.stringify(logins, null, 2)}\n`);
  } finally {
    await file.close();
  }
  await rename(fresh, path);
}

function parseLogins(path: string, text: string): SavedLogins {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw unreadable(path, 'it is not JSON');
  }
  if (!isRecord(parsed) || !isRecord(parsed.servers)) {
    throw unreadable(path, 'it names no servers');
  }
  const servers: Record<string, Login> = {};
  for (const [server, login] of Object.entries(parsed.servers)) {
    if (isLogin(login)) {
      servers[server] = login;
    }
  }
  return {
    servers,
    ...(typeof parsed.current === 'string' ? { current: parsed.current } : {}),
  };
}

function isLogin(value: unknown): value is Login {
  return (
    isRecord(value) &&
    typeof value.accessToken === 'string' &&
    typeof value.expiresAt === 'number' &&
    [value.refreshToken, value.person, value.clientId].every(
      text => text === undefined || typeof text === 'string',
    )
  );
}

function unreadable(path: string, why: string): PortalFailure {
  return new PortalFailure(
    exitStatus.refused,
    'logins_unreadable',
    `The saved logins in ${path} cannot be read: ${why}`,
    'remove the file and run "slipway login"',
  );
}
