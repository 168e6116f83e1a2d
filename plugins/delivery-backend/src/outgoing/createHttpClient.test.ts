import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseAllowed } from './allowList';
import { createHttpClient } from './createHttpClient';
import { OutgoingError } from './OutgoingError';

const servers: Server[] = [];

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address() as AddressInfo;
  return `http://127.0.0.1:${address.port}`;
}

afterEach(async () => {
  await Promise.all(servers.splice(0).map(server => new Promise(resolve => server.close(resolve).closeAllConnections())));
});

const settings = { allowLoopback: true, timeoutMs: 5_000, maxBytes: 1_000, mailServers: [] };
const client = (...allow: string[]) => createHttpClient({ ...settings, allow: allow.map(parseAllowed) });

async function problemOf(sending: Promise<unknown>): Promise<[string, string]> {
  const error = await sending.then(
    () => undefined,
    reason => reason,
  );
  if (!(error instanceof OutgoingError)) {
    throw new Error(`no OutgoingError: ${error}`);
  }
  return [error.problem, error.message];
}

describe('requests', () => {
  it('are sent with method, headers and body, and answered with status, headers and body', async () => {
    const seen: unknown[] = [];
    const url = await serve((request, response) => {
      let body = '';
      request.on('data', chunk => (body += chunk)).on('end', () => {
        seen.push([request.method, request.url, request.headers['x-key'], request.headers.host, body]);
        response.setHeader('x-answer', 'yes').writeHead(201).end('done');
      });
    });
    const answer = await client(url).send({ method: 'POST', url: `${url}/path?q=1`, headers: { 'x-key': 'k', host: 'other' }, body: '{}' });
    expect(answer).toMatchObject({ status: 201, body: 'done', headers: { 'x-answer': ['yes'] } });
    expect(seen).toEqual([['POST', '/path?q=1', 'k', url.slice('http://'.length), '{}']]);
  });

  it('to what is not on the list are refused', async () => {
    expect(await problemOf(client().send({ method: 'GET', url: 'https://example.com', headers: {} }))).toEqual([
      'refused',
      'https://example.com is not on the list of addresses that workflow steps may use. The platform team adds it to delivery.http.allow.',
    ]);
    expect(await problemOf(client('*').send({ method: 'GET', url: 'file:///etc/passwd', headers: {} }))).toEqual(['refused', expect.stringContaining('file:')]);
    expect(await problemOf(client('*').send({ method: 'GET', url: 'nonsense', headers: {} }))).toEqual(['refused', expect.stringContaining('no URL')]);
  });

  it.each(['http://169.254.169.254', 'http://[fe80::1]', 'http://[::ffff:169.254.169.254]', 'http://2852039166', 'http://0xa9fea9fe'])(
    'to %s are refused even when the list has everything',
    async url => {
      const everything = createHttpClient({ ...settings, allow: [{ protocol: 'http:', host: '*', port: '' }] });
      expect(await problemOf(everything.send({ method: 'GET', url, headers: {} }))).toEqual(['refused', expect.stringContaining('never asked')]);
    },
  );

  it('to this machine are refused unless loopback is allowed, by address and by name', async () => {
    const url = await serve((_, response) => response.end());
    const port = url.split(':').at(-1);
    for (const origin of [url, `http://localhost:${port}`]) {
      const strict = createHttpClient({ ...settings, allowLoopback: false, allow: [parseAllowed(origin)] });
      expect(await problemOf(strict.send({ method: 'GET', url: origin, headers: {} }))).toEqual(['refused', expect.stringContaining('this machine itself')]);
    }
  });

  it('with a header that cannot be sent are refused', async () => {
    const url = await serve((_, response) => response.end());
    expect(await problemOf(client(url).send({ method: 'GET', url, headers: { a: 'b\r\nc: d' } }))).toEqual(['refused', expect.stringContaining('cannot be sent')]);
  });
});

describe('redirects', () => {
  it('are followed, and each is checked again', async () => {
    const target = await serve((_, response) => response.end('target'));
    const url = await serve((_, response) => response.writeHead(302, { location: `${target}/x` }).end());
    expect(await client(url, target).send({ method: 'GET', url, headers: {} })).toMatchObject({ status: 200, body: 'target' });
    expect(await problemOf(client(url).send({ method: 'GET', url, headers: {} }))).toEqual(['refused', expect.stringContaining(target)]);
  });

  it('tell another host no headers, and a POST goes on as GET', async () => {
    const seen: unknown[] = [];
    const target = await serve((request, response) => {
      seen.push([request.method, request.headers.authorization]);
      response.end();
    });
    const url = await serve((_, response) => response.writeHead(302, { location: target }).end());
    await client(url, target).send({ method: 'POST', url, headers: { authorization: 'Bearer secret' }, body: '{}' });
    expect(seen).toEqual([['GET', undefined]]);
  });

  it('without end are given up', async () => {
    const url = await serve((_, response) => response.writeHead(307, { location: '/again' }).end());
    expect(await problemOf(client(url).send({ method: 'GET', url, headers: {} }))).toEqual(['unanswered', expect.stringContaining('more than 5 times')]);
  });
});

describe('services that misbehave', () => {
  it('by answering too much are cut off', async () => {
    const url = await serve((_, response) => response.end('x'.repeat(2_000)));
    expect(await problemOf(client(url).send({ method: 'GET', url, headers: {} }))).toEqual(['unanswered', expect.stringContaining('more than 1000 bytes')]);
  });

  it('by not answering are given up, and it is not known what they did', async () => {
    const patience = new AbortController();
    const url = await serve(() => patience.abort());
    expect(await problemOf(client(url).send({ method: 'POST', url, headers: {}, signal: patience.signal }))).toEqual(['unanswered', `${url} gave no answer: it took too long.`]);
  });

  it('by not being there were not reached', async () => {
    const url = await serve(() => {});
    await Promise.all(servers.splice(0).map(server => new Promise(resolve => server.close(resolve))));
    expect(await problemOf(client(url).send({ method: 'POST', url, headers: {} }))).toEqual(['unreached', expect.stringContaining('could not be reached')]);
  });

  it('by breaking off leave open what they did', async () => {
    const url = await serve(request => request.socket.destroy());
    expect(await problemOf(client(url).send({ method: 'POST', url, headers: {} }))).toEqual(['unanswered', expect.stringContaining('gave no answer')]);
  });
});
