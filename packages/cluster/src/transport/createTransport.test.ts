import { inspect } from 'node:util';
import { TOKEN, useRawServer } from '../__testUtils__/rawServer';
import { ClusterConfigError } from '../config/ClusterConfig';
import { createTransport } from './createTransport';
import type { Transport } from './types';

jest.setTimeout(20_000);

describe('the way to an API server', () => {
  const server = useRawServer();
  let transport: Transport;

  beforeEach(() => {
    transport = createTransport(server.config(), {
      timeoutMs: 500,
      maxBytes: 10_000,
    });
  });

  afterEach(() => transport.close());

  const ask = (options: object = {}) =>
    transport.request({ method: 'GET', path: '/x', doing: 'ask', ...options });

  it('sends token and body, and reads JSON', async () => {
    server.answer = (_, response) => response.end('{"a":1}');
    expect(await ask({ method: 'DELETE', body: { b: 2 } })).toEqual({ a: 1 });
    expect(server.requests[0].headers).toMatchObject({
      authorization: `Bearer ${TOKEN}`,
      'content-length': '7',
    });
  });

  it('uses one connection for requests that follow each other', async () => {
    server.answer = (_, response) => response.end('{}');
    for (let count = 0; count < 5; count += 1) {
      await ask();
    }
    expect(server.connections()).toBe(1);
  });

  it('sends a request again when the server had just closed the idle connection', async () => {
    server.answer = (_, response) => response.end('{}');
    await ask();
    server.answer = (request, response) => {
      if (server.requests.length === 2) {
        request.socket.destroy();
      } else {
        response.end('{"again":true}');
      }
    };
    expect(await ask()).toEqual({ again: true });
  });

  it('gives up at the deadline when nothing is answered', async () => {
    server.answer = () => {};
    await expect(ask()).rejects.toMatchObject({
      code: 'timeout',
      message: 'cluster stage did not answer within 0.5 s when trying to ask',
    });
  });

  it('gives up at the deadline when the body comes too slowly', async () => {
    server.answer = (_, response) => {
      response.write('{"a":');
      const timer = setInterval(() => response.write(' '), 50);
      response.on('close', () => clearInterval(timer));
    };
    await expect(ask()).rejects.toMatchObject({ code: 'timeout' });
  });

  it('reads no more of an endless answer than is allowed', async () => {
    server.answer = (_, response) => {
      const timer = setInterval(() => response.write('x'.repeat(5_000)), 1);
      response.on('close', () => clearInterval(timer));
    };
    await expect(ask()).rejects.toMatchObject({ code: 'too_large' });
  });

  it('says that a connection broke in the middle of an answer', async () => {
    server.answer = (request, response) => {
      response.write('{"a":');
      setImmediate(() => request.socket.destroy());
    };
    await expect(ask()).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('it broke the connection'),
    });
  });

  it('follows no redirect', async () => {
    server.answer = (_, response) => {
      response.writeHead(302, { location: 'https://169.254.169.254/' }).end();
    };
    await expect(ask()).rejects.toMatchObject({
      code: 'bad_answer',
      message: expect.stringContaining('redirects are not followed'),
    });
    expect(server.requests).toHaveLength(1);
  });

  it('does not take a page for JSON', async () => {
    server.answer = (_, response) => response.end('<html>');
    await expect(ask()).rejects.toMatchObject({ code: 'bad_answer' });
  });

  it('never repeats the token, also when the server does', async () => {
    server.answer = (request, response) => {
      response
        .writeHead(403)
        .end(
          JSON.stringify({ message: `no: ${request.headers.authorization}` }),
        );
    };
    const error = await ask().catch((caught: Error) => caught);
    expect(error).toMatchObject({ code: 'forbidden' });
    expect(inspect(error)).not.toContain(TOKEN);
  });

  it('comes back when an overloaded server says so', async () => {
    server.answer = (_, response) => {
      if (server.requests.length === 1) {
        response.writeHead(429, { 'retry-after': '0' }).end('{}');
      } else {
        response.end('{"done":true}');
      }
    };
    expect(await ask()).toEqual({ done: true });
  });

  it('says when to come back where that is later than the deadline', async () => {
    server.answer = (_, response) => {
      response.writeHead(429, { 'retry-after': '7' }).end('{}');
    };
    await expect(ask()).rejects.toMatchObject({
      code: 'throttled',
      retryAfterSeconds: 7,
    });
    expect(server.requests).toHaveLength(1);
  });

  it('stops at once when the caller does', async () => {
    server.answer = () => {};
    const stop = new AbortController();
    const asked = ask({ signal: stop.signal, timeoutMs: 15_000 });
    setImmediate(() => stop.abort(new Error('enough')));
    await expect(asked).rejects.toThrow('enough');
  });

  it('asks for a new token when the old one was refused, and sends the request once more', async () => {
    const tokens = ['old-token', 'new-token'];
    transport.close();
    transport = createTransport(
      server.config({
        credential: {
          kind: 'token-source',
          readToken: async () => ({ token: tokens.shift() ?? '' }),
        },
      }),
    );
    server.answer = (request, response) => {
      response
        .writeHead(
          request.headers.authorization === 'Bearer new-token' ? 200 : 401,
        )
        .end('{}');
    };
    expect(await ask()).toEqual({});
    expect(server.requests).toHaveLength(2);
    tokens.push('another-old-token', 'and-another');
    server.answer = (_, response) => response.writeHead(401).end('{}');
    await expect(ask()).rejects.toMatchObject({ code: 'unauthorized' });
    expect(server.requests).toHaveLength(4);
  });

  const askWith = (readToken: () => Promise<{ readonly token: string }>) => {
    transport.close();
    transport = createTransport(
      server.config({ credential: { kind: 'token-source', readToken } }),
    );
  };

  it('asks once for a token that many requests need in the same moment', async () => {
    let asked = 0;
    askWith(async () => {
      asked += 1;
      await new Promise(setImmediate);
      return { token: 'the-token' };
    });
    server.answer = (_, response) => response.end('{}');
    await Promise.all([ask(), ask(), ask()]);
    expect(asked).toBe(1);
  });

  it('says why there is no token, and asks again for the next request', async () => {
    let asked = 0;
    askWith(async () => {
      asked += 1;
      throw new ClusterConfigError('the program "aws" ended with exit code 1');
    });
    const refusal = {
      code: 'unauthorized',
      message:
        'there is no credential for cluster stage now: the program "aws" ended with exit code 1',
    };
    await expect(ask()).rejects.toMatchObject(refusal);
    const before = asked;
    await expect(ask()).rejects.toMatchObject(refusal);
    expect(asked).toBeGreaterThan(before);
    expect(server.requests).toEqual([]);
  });

  it('trusts no certificate but those of the registered authority', async () => {
    transport.close();
    transport = createTransport(server.config({ ca: undefined }));
    await expect(ask()).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining(
        'its certificate is not signed by the registered authority',
      ),
    });
  });

  it('accepts any certificate only where an administrator said so', async () => {
    server.answer = (_, response) => response.end('{}');
    transport.close();
    transport = createTransport(
      server.config({ ca: undefined, insecureSkipTlsVerify: true }),
    );
    expect(await ask()).toEqual({});
  });

  it('says that nothing listens', async () => {
    transport.close();
    transport = createTransport(
      server.config({ server: 'https://127.0.0.1:1' }),
    );
    await expect(ask()).rejects.toMatchObject({
      code: 'unreachable',
      message:
        'cluster stage cannot be reached at https://127.0.0.1:1: nothing listens at that address (ECONNREFUSED)',
    });
  });

  it('refuses a name that leads to this machine, where that is not allowed', async () => {
    transport.close();
    transport = createTransport(
      server.config({ server: 'https://localhost:6443', refuseLoopback: true }),
    );
    await expect(ask()).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('this machine itself'),
    });
  });
});

describe('the end of the way to an API server', () => {
  const server = useRawServer();

  it('ends requests that are under way, and opens no connection afterwards', async () => {
    server.answer = (_, response) => response.end('{}');
    const transport = createTransport(server.config());
    const ask = () =>
      transport.request({ method: 'GET', path: '/x', doing: 'ask' });
    await ask();
    let arrived = () => {};
    const asked = new Promise<void>(resolve => {
      arrived = resolve;
    });
    server.answer = () => arrived();
    const underWay = ask();
    await asked;
    transport.close();
    await expect(underWay).rejects.toMatchObject({
      code: 'unreachable',
      message: 'cluster stage is no longer in use here',
    });
    await expect(ask()).rejects.toMatchObject({ code: 'unreachable' });
    expect(server.connections()).toBe(1);
    expect(server.requests).toHaveLength(2);
  });
});
