import { randomBytes } from 'node:crypto';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from '@backstage/types';
import { startSandboxCluster } from '@slipway/sandbox-cluster';
import { stringify } from 'yaml';
import { type Portal, startPortal } from '../../__testUtils__/startPortal';
import { useTestDatabase } from '../../__testUtils__/testDatabases';
import type { ClusterRow } from '../../database/tables';

jest.setTimeout(60_000);

const SECRET = 'planted-secret-0123456789';
const base64 = (text: string) => Buffer.from(text).toString('base64');
const key = randomBytes(32).toString('base64');

function kubeconfig(options: { cluster?: object; user?: object } = {}): string {
  return stringify({
    'current-context': 'main',
    contexts: [{ name: 'main', context: { cluster: 'c', user: 'u' } }],
    clusters: [{ name: 'c', cluster: { server: 'https://192.0.2.1:6443', ...options.cluster } }],
    users: [{ name: 'u', user: options.user ?? { token: SECRET } }],
  });
}

describe('what somebody hands in as a cluster', () => {
  const database = useTestDatabase('sqlite');
  const answers: string[] = [];
  let portal: Portal;

  async function start(config: JsonObject = {}) {
    portal = await startPortal({ database, clusters: [], config: { credentials: { keys: [key] }, ...config } });
  }

  async function send(method: 'post' | 'patch', path: string, body: object | string) {
    const request = portal.as('developer')[method](path, typeof body === 'string' ? undefined : body);
    const response = typeof body === 'string' ? await request.set('Content-Type', 'application/json').send(body) : await request;
    answers.push(response.text);
    return response;
  }

  /** Nothing that was answered, logged or written says a secret. */
  async function expectNoSecret() {
    const rows = await database.knex<ClusterRow>('clusters');
    for (const text of [...answers, ...portal.logs(), JSON.stringify(rows)]) {
      expect(text).not.toContain(SECRET);
      expect(text).not.toContain(base64(SECRET).slice(0, 20));
    }
    expect(portal.logs().length).toBeGreaterThan(0);
  }

  afterEach(() => {
    answers.length = 0;
  });

  it.each<[string, object, string]>([
    ['a kubeconfig that runs a program', { kubeconfig: kubeconfig({ user: { exec: { command: 'sh', args: [SECRET] } } }) }, 'runs a program'],
    ['a kubeconfig that asks an auth provider', { kubeconfig: kubeconfig({ user: { 'auth-provider': { name: 'x' } } }) }, '"auth-provider"'],
    ['a kubeconfig that opens a file', { kubeconfig: kubeconfig({ user: { tokenFile: '/etc/passwd' } }) }, '"tokenFile"'],
    ['a kubeconfig behind a proxy', { kubeconfig: kubeconfig({ cluster: { 'proxy-url': 'http://proxy' } }) }, '"proxy-url"'],
    ['a kubeconfig that acts as somebody else', { kubeconfig: kubeconfig({ user: { token: SECRET, as: 'admin' } }) }, '"as"'],
    [
      'a kubeconfig without a check of the certificate',
      { kubeconfig: kubeconfig({ cluster: { 'insecure-skip-tls-verify': true } }) },
      'insecure-skip-tls-verify',
    ],
    ['the same as a field', { server: 'https://192.0.2.1', token: SECRET, insecureSkipTlsVerify: true }, 'are not allowed here'],
    ['a metadata service', { server: 'https://169.254.169.254', token: SECRET }, 'metadata service'],
    ['a metadata service in other words', { server: 'https://[::ffff:a9fe:a9fe]', token: SECRET }, 'metadata service'],
    ['this machine', { server: 'https://127.0.0.1:6443', token: SECRET }, 'this machine itself'],
    ['this machine by number', { server: 'https://2130706433:6443', token: SECRET }, 'this machine itself'],
    ['a socket', { server: 'unix:///var/run/docker.sock', token: SECRET }, 'only ever sent over https'],
    ['plain HTTP', { server: 'http://192.0.2.1', token: SECRET }, 'only ever sent over https'],
    ['a password in the address', { server: `https://u:${SECRET}@192.0.2.1`, token: 'x' }, 'credentials belong into "token"'],
    ['a token with a line break', { server: 'https://192.0.2.1', token: `${SECRET}\nX-Other: 1` }, 'characters that no token has'],
    ['an authority that is none', { server: 'https://192.0.2.1', token: SECRET, ca: SECRET }, 'not a certificate in PEM'],
    ['no address at all', { token: SECRET }, 'Give a kubeconfig'],
    ['both', { kubeconfig: kubeconfig(), server: 'https://192.0.2.1', token: SECRET }, 'give one of them'],
    ['YAML that cannot be read', { kubeconfig: `token: ${SECRET}\n  a: [` }, 'is not YAML'],
    ['an anchor bomb', { kubeconfig: `a: &a [${SECRET}]\nb: &b [${'*a,'.repeat(20)}*a]\nc: [${'*b,'.repeat(20)}*b]` }, 'is not YAML'],
  ])('is refused when it is %s', async (_, access, sentence) => {
    await start();
    for (const [path, more] of [
      ['/clusters/check', {}],
      ['/clusters', { name: 'other' }],
    ] as const) {
      const { status, body } = await send('post', path, { ...access, ...more });
      expect([status, body.message]).toEqual([400, expect.stringContaining(sentence)]);
    }
    await expectNoSecret();
  });

  it('is not quoted when it is no JSON, or has fields of another kind', async () => {
    await start();
    expect((await send('post', '/clusters', `{"name": "a", "token": ${SECRET}}`)).status).toBe(400);
    expect((await send('post', '/clusters', `${SECRET}`)).status).toBe(400);
    expect((await send('post', '/clusters', { name: 'a', token: { [SECRET.slice(0, 3)]: SECRET } })).status).toBe(400);
    expect((await send('post', '/clusters', { name: `${'a'.repeat(300)}`, token: SECRET })).status).toBe(400);
    await expectNoSecret();
  });

  it('is looked up again when it is a name: one that leads to this machine is not contacted', async () => {
    await start();
    const { body } = await send('post', '/clusters/check', { server: 'https://localhost:6443', token: SECRET });
    expect(body).toMatchObject({ reachable: false, message: expect.stringContaining('this machine itself') });
    await expectNoSecret();
  });

  it('says nothing of a credential that a cluster sends back in an error, or of where a redirect leads', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'slipway-hostile-'));
    const identity = await startSandboxCluster({ name: 'identity', dataDir: folder });
    await identity.close();
    const read = (file: string) => readFileSync(join(folder, file));
    const server = https.createServer({ key: read('tls.key'), cert: read('tls.crt') }, (request, response) => {
      if (request.url === '/version') {
        response.end(JSON.stringify({ gitVersion: 'v1.35.0', major: '1', minor: '35' }));
        return;
      }
      if (request.url?.includes('kube-system')) {
        response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end();
        return;
      }
      const message = `no: ${request.headers.authorization} ${base64(SECRET)}`;
      response.writeHead(500, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ kind: 'Status', status: 'Failure', message, code: 500 }));
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    await start({ joining: { allowLoopback: true } });
    const access = {
      server: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
      ca: identity.certificateAuthority,
      token: SECRET,
    };
    expect((await send('post', '/clusters/check', access)).body.reachable).toBe(false);
    expect((await send('post', '/clusters', { ...access, name: 'hostile' })).status).toBe(409);
    await expectNoSecret();
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  });

  it('is not sent anywhere by somebody who may not join', async () => {
    await start();
    for (const answer of [
      await portal.as('viewer').post('/clusters/check', { server: 'https://192.0.2.1', token: SECRET }),
      await portal.as('viewer').post('/clusters', 'not even JSON'),
      await portal.as('viewer').patch('/clusters/nobody', { cordoned: true }),
      await portal.as('viewer').delete('/clusters/nobody?objects=delete'),
      await portal.as('viewer').post('/clusters/rotate-credentials'),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([403, 'forbidden']);
    }
    expect((await portal.as('none').get('/clusters/nobody')).status).toBe(401);
  });
});
