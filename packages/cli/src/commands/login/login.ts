import { createHash, randomBytes } from 'node:crypto';
import type { Io } from '../../io';
import { type ExitStatus, exitStatus, PortalFailure } from '../../portal';
import { isRecord } from '../../portal/isRecord';
import { portalFetch } from '../../portal/portalFetch';
import { printJson } from '../../portal/printJson';
import { readTokens } from '../../portal/readTokens';
import { readLogins, writeLogins } from '../../portal/savedLogins';
import { serverAddress } from '../../portal/serverAddress';
import { UsageError } from '../../usageError';
import { receiveCode } from './receiveCode';

export interface LoginOptions {
  readonly output: 'text' | 'json';
  /** Opens the page for the person. */
  readonly browser: boolean;
  /** Milliseconds for a person to sign in. */
  readonly timeout: number;
}

/**
 * `slipway login`: a person's token by the portal's own sign-in. The command line is a public OAuth client that every Backstage knows (its client ID
 * metadata document), so no secret is shipped: the browser shows a page of the portal where the signed-in person agrees, and brings a code to a port
 * of this computer; only the process that asked can change it for a token (authorization code with PKCE, RFC 7636).
 */
export async function loginCommand(
  address: string | undefined,
  options: LoginOptions,
  io: Io,
): Promise<ExitStatus> {
  const logins = await readLogins(io);
  const named = address || io.env.SLIPWAY_SERVER || logins.current;
  if (!named) {
    throw new UsageError(
      'Name the portal: slipway login https://portal.example.com',
    );
  }
  const server = serverAddress(named);
  const clientId = await readClientId(server);
  const verifier = randomBytes(48).toString('base64url');
  const state = randomBytes(24).toString('base64url');
  const receiver = await receiveCode(state, options.timeout);
  try {
    const page = authorizePage({
      server,
      clientId,
      state,
      verifier,
      redirectUri: receiver.redirectUri,
    });
    await showPage(page, options, io);
    const tokens = await exchangeCode({
      server,
      verifier,
      code: await receiver.code,
      redirectUri: receiver.redirectUri,
    });
    const person = personOf(tokens.accessToken);
    await writeLogins(io, {
      current: server,
      servers: { ...logins.servers, [server]: { ...tokens, person, clientId } },
    });
    const until = new Date(tokens.expiresAt).toISOString();
    if (options.output === 'json') {
      printJson(
        { server, person, until, renewable: tokens.refreshToken !== undefined },
        io,
      );
    } else {
      io.out(
        `Signed in at ${server} as ${person}${
          tokens.refreshToken ? '' : `, until ${until}`
        }.\n`,
      );
    }
    return exitStatus.done;
  } finally {
    receiver.close();
  }
}

async function showPage(page: string, { browser }: LoginOptions, io: Io) {
  const opened = browser && io.open ? await io.open(page) : false;
  io.err(
    opened
      ? `Your browser shows a page of the portal; agree there. If it does not: ${page}\n`
      : `Open this page in a browser on this computer, and agree there:\n${page}\n`,
  );
}

async function readClientId(server: string): Promise<string> {
  const response = await portalFetch(
    `${server}/api/auth/.well-known/oauth-client/cli.json`,
  );
  const document: unknown = response.ok
    ? await response.json().catch(() => undefined)
    : undefined;
  if (!isRecord(document) || typeof document.client_id !== 'string') {
    throw new PortalFailure(
      exitStatus.failed,
      'sign_in_not_offered',
      `The portal at ${server} does not let command lines sign in`,
      "set auth.clientIdMetadataDocuments.enabled in the portal's configuration, or use SLIPWAY_TOKEN",
    );
  }
  return document.client_id;
}

function authorizePage(request: {
  readonly server: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly state: string;
  readonly verifier: string;
}): string {
  const page = new URL(`${request.server}/api/auth/v1/authorize`);
  page.search = new URLSearchParams({
    client_id: request.clientId,
    redirect_uri: request.redirectUri,
    response_type: 'code',
    scope: 'openid offline_access',
    state: request.state,
    code_challenge: createHash('sha256')
      .update(request.verifier)
      .digest('base64url'),
    code_challenge_method: 'S256',
  }).toString();
  return page.toString();
}

async function exchangeCode(request: {
  readonly server: string;
  readonly verifier: string;
  readonly code: string;
  readonly redirectUri: string;
}) {
  const response = await portalFetch(`${request.server}/api/auth/v1/token`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      grant_type: 'authorization_code',
      code: request.code,
      redirect_uri: request.redirectUri,
      code_verifier: request.verifier,
    }),
  });
  if (!response.ok) {
    throw new PortalFailure(
      exitStatus.refused,
      'sign_in_refused',
      `The portal gave no token (status ${response.status})`,
      'run "slipway login" again',
    );
  }
  return readTokens(response);
}

/** Whom a token is of, as it says itself: good enough to tell the person. */
function personOf(token: string): string {
  try {
    const claims: unknown = JSON.parse(
      Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'),
    );
    return isRecord(claims) && typeof claims.sub === 'string'
      ? claims.sub
      : 'somebody';
  } catch {
    return 'somebody';
  }
}
