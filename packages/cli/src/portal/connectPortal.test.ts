import { statSync } from 'node:fs';
import { useFolder } from '../__testUtils__/run';
import type { Io } from '../io';
import { useTestPortal } from './__testUtils__/startTestPortal';
import { connectPortal } from './connectPortal';
import { exitStatus } from './exitStatus';
import { reportFailure } from './reportFailure';
import { loginsPath, readLogins, writeLogins } from './savedLogins';

const portal = useTestPortal();
const folder = useFolder();

function io(env: Io['env'], err = (_text: string) => {}): Io {
  return {
    out: () => {},
    err,
    env: { XDG_CONFIG_HOME: folder.path(), ...env },
  };
}

const later = Date.now() + 3_600_000;

describe('which portal, in whose name', () => {
  it('is said by the environment for scripts', async () => {
    const { client, server } = await connectPortal(
      {},
      io(portal().env('script')),
    );
    expect(server).toBe(portal().server);
    expect((await client.listClusters()).items.map(({ name }) => name)).toEqual(
      ['prod', 'staging'],
    );
  });

  it('is the last login when nothing else is said', async () => {
    const { SLIPWAY_TOKEN } = portal().env('developer');
    await writeLogins(io({}), {
      current: portal().server,
      servers: {
        [portal().server]: { accessToken: SLIPWAY_TOKEN, expiresAt: later },
      },
    });
    const { client } = await connectPortal({}, io({}));
    await expect(client.listApplications()).resolves.toMatchObject({
      totalItems: 0,
    });
  });

  it('is asked for in a sentence when there is no login', async () => {
    await expect(connectPortal({}, io({}))).rejects.toThrow(
      'No portal is named. Use --server https://portal.example.com or SLIPWAY_SERVER',
    );
    await expect(
      connectPortal({ server: 'https://portal.example.com/' }, io({})),
    ).rejects.toMatchObject({
      status: exitStatus.refused,
      message: 'You are not signed in at https://portal.example.com',
    });
    await expect(
      connectPortal({ server: 'ftp://portal' }, io({})),
    ).rejects.toThrow('it begins with https:// and holds no password');
  });
});

describe('a saved login', () => {
  it('can be read by its owner only', async () => {
    await writeLogins(io({}), { servers: {} });
    // eslint-disable-next-line no-bitwise
    expect(statSync(loginsPath(io({}))).mode & 0o777).toBe(0o600);
    await expect(readLogins(io({}))).resolves.toEqual({ servers: {} });
  });

  it('that is over and cannot be renewed asks to sign in again', async () => {
    await writeLogins(io({}), {
      current: portal().server,
      servers: { [portal().server]: { accessToken: 'old', expiresAt: 1 } },
    });
    const { client } = await connectPortal({}, io({}));
    await expect(client.listClusters()).rejects.toMatchObject({
      code: 'login_expired',
      hint: `sign in again with "slipway login ${portal().server}"`,
    });
  });
});

describe('what goes wrong', () => {
  async function failureOf(env: Io['env'], output: 'text' | 'json') {
    let said = '';
    const around = io({ ...portal().env('developer'), ...env }, text => {
      said += text;
    });
    const { client } = await connectPortal({}, around);
    const error = await client.getRun('none').catch(reason => reason);
    return { status: reportFailure(error, around, output), said };
  }

  it('is a sentence for people and a document for scripts', async () => {
    expect(await failureOf({}, 'text')).toEqual({
      status: exitStatus.failed,
      said: expect.stringMatching(/^There is no run "none"/),
    });
    const { said } = await failureOf({}, 'json');
    expect(JSON.parse(said)).toMatchObject({
      status: 404,
      code: 'not_found',
      errors: [{ code: 'not_found' }],
    });
  });

  it('says how to sign in when the token is refused', async () => {
    expect(await failureOf({ SLIPWAY_TOKEN: 'wrong' }, 'text')).toEqual({
      status: exitStatus.refused,
      said: expect.stringContaining(
        'sign in again with "slipway login", or set SLIPWAY_TOKEN',
      ),
    });
  });

  it('says so when nobody answers', async () => {
    expect(
      await failureOf({ SLIPWAY_SERVER: 'http://127.0.0.1:9' }, 'text'),
    ).toEqual({
      status: exitStatus.unreachable,
      said: expect.stringMatching(
        /^The portal at http:\/\/127.0.0.1:9 does not answer: .+ – is the address right, and the portal running\?\n$/,
      ),
    });
  });

  it('lets bugs through', () => {
    expect(() => reportFailure(new TypeError('x'), io({}), 'text')).toThrow(
      TypeError,
    );
  });
});
