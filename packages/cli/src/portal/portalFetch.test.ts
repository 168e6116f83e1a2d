import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { portalFetch } from './portalFetch';

describe('portalFetch', () => {
  let server: Server;
  let url: string;
  const listen = (answer: Parameters<typeof createServer>[1]) =>
    new Promise<void>(resolve => {
      server = createServer(answer).listen(0, '127.0.0.1', () => {
        const { port } = server.address() as AddressInfo;
        url = `http://127.0.0.1:${port}`;
        resolve();
      });
    });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  it('gives up on a portal that accepts a request and says nothing, whatever the caller passes', async () => {
    await listen(() => {});
    await expect(
      portalFetch(url, { signal: undefined }, 50),
    ).rejects.toMatchObject({
      code: 'portal_unreachable',
      message: `The portal at ${url} does not answer: nothing came within 0.05 seconds`,
    });
  });

  it('lets an answer that has begun go on', async () => {
    let finish = () => {};
    await listen((_, response) => {
      response.write('first ');
      finish = () => response.end('last');
    });
    const response = await portalFetch(url, {}, 30_000);
    finish();
    expect(await response.text()).toBe('first last');
  });
});
