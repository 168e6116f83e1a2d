import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- tests run against a real sign-in
import authPlugin from '@backstage/plugin-auth-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { runWith, useFolder } from '../../__testUtils__/run';
import { readLogins } from '../../portal/savedLogins';

const folder = useFolder();
const env = () => ({ XDG_CONFIG_HOME: folder.path() });

// Backstage takes http for the client's document in development only.
const { NODE_ENV } = process.env;
beforeAll(() => {
  Object.assign(process.env, { NODE_ENV: 'development' });
});
afterAll(() => {
  Object.assign(process.env, { NODE_ENV });
});

async function startSignIn(
  auth: { [key: string]: {} } = {
    clientIdMetadataDocuments: { enabled: true },
    experimentalRefreshToken: { enabled: true },
  },
) {
  const { server } = await startTestBackend({
    features: [
      authPlugin,
      catalogServiceMock.factory({
        entities: [
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'User',
            metadata: { name: 'developer', namespace: 'default' },
            spec: {},
          },
        ],
      }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost:3000' },
          auth: { ...auth },
        },
      }),
    ],
  });
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new Error('The test backend has no port');
  }
  return `http://localhost:${address.port}`;
}

/** What the person does in the browser: is signed in at the portal, sees the page of the request and agrees, or does not. */
function browserOf(server: string, choice: 'approve' | 'reject') {
  return async (page: string) => {
    const shown = await fetch(page, { redirect: 'manual' });
    const session = shown.headers
      .get('location')
      ?.match(/^http:\/\/localhost:3000\/oauth2\/authorize\/(.+)$/)?.[1];
    if (!session) {
      throw new Error(
        `No page of the portal, but ${shown.status} ${shown.headers.get(
          'location',
        )}`,
      );
    }
    const decided = await fetch(
      `${server}/api/auth/v1/sessions/${session}/${choice}`,
      {
        method: 'POST',
        headers: {
          Authorization: mockCredentials.user.header('user:default/developer'),
        },
      },
    );
    const { redirectUrl } = await decided.json();
    await fetch(redirectUrl);
    return true;
  };
}

describe('slipway login', () => {
  it("obtains the person's token when they agree in the portal, and keeps it", async () => {
    const server = await startSignIn();
    const { status, out, err } = await runWith(
      { env: env(), open: browserOf(server, 'approve') },
      'login',
      server,
    );
    expect({ status, out }).toEqual({
      status: 0,
      out: `Signed in at ${server} as user:default/developer.\n`,
    });
    expect(err).toContain('agree there');
    const { current, servers } = await readLogins({ env: env() });
    expect(current).toBe(server);
    expect(servers[server]).toMatchObject({
      person: 'user:default/developer',
      accessToken: expect.any(String),
      refreshToken: expect.any(String),
    });
    expect(await runWith({ env: env() }, 'logout')).toMatchObject({
      status: 0,
      out: `Signed out at ${server}.\n`,
      err: '',
    });
    expect(await readLogins({ env: env() })).toEqual({ servers: {} });
  });

  it('obtains nothing when they refuse', async () => {
    const server = await startSignIn();
    const refused = await runWith(
      { env: env(), open: browserOf(server, 'reject') },
      'login',
      server,
    );
    expect(refused).toMatchObject({
      status: 4,
      err: expect.stringContaining(
        'The portal did not sign you in: User denied the request',
      ),
    });
    expect(await readLogins({ env: env() })).toEqual({ servers: {} });
  });

  it('takes no code that it did not ask for', async () => {
    const server = await startSignIn();
    const forged = await runWith(
      {
        env: env(),
        async open(page) {
          const callback = new URL(page).searchParams.get('redirect_uri');
          const answer = await fetch(`${callback}?code=forged&state=other`);
          expect(answer.status).toBe(404);
          return true;
        },
      },
      'login',
      server,
      '--timeout',
      '50ms',
    );
    expect(forged).toMatchObject({
      status: 6,
      err: expect.stringContaining('Nobody signed in at the page in time'),
    });
  });

  it('says what to configure when the portal does not offer it', async () => {
    const server = await startSignIn({});
    expect(await runWith({ env: env() }, 'login', server)).toMatchObject({
      status: 1,
      err: expect.stringContaining(
        "set auth.clientIdMetadataDocuments.enabled in the portal's configuration",
      ),
    });
  });
});
