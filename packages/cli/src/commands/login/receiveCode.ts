import { createServer, type Server } from 'node:http';
import { exitStatus, PortalFailure } from '../../portal';

const page = (sentence: string) =>
  `<!doctype html><meta charset="utf-8"><title>slipway</title><body style="font: 1.2rem system-ui; margin: 4rem auto; max-width: 40rem"><p>${sentence}</p></body>`;

/** Where the browser brings the answer of the portal's sign-in. */
export interface CodeReceiver {
  /** Where the portal sends the browser, an address of this computer only. */
  readonly redirectUri: string;
  /** The code that a token can be had for; rejects when the person refused or let the time pass. */
  readonly code: Promise<string>;
  close(): void;
}

/** Listens on a free port of the loopback interface (RFC 8252 §7.3) for an answer that bears `state`; what bears another one is ignored. */
export async function receiveCode(
  state: string,
  milliseconds: number,
): Promise<CodeReceiver> {
  let settle: { resolve(code: string): void; reject(error: Error): void };
  const code = new Promise<string>((resolve, reject) => {
    settle = { resolve, reject };
  });
  // Whoever waits sees it; nobody may wait yet.
  code.catch(() => {});
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(
      request.url ?? '/',
      'http://127.0.0.1',
    );
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    if (pathname !== '/callback' || searchParams.get('state') !== state) {
      response.statusCode = 404;
      response.end(page('This is not the sign-in that slipway waits for.'));
      return;
    }
    const received = searchParams.get('code');
    if (received) {
      response.end(page('You are signed in. Go back to the terminal.'));
      settle.resolve(received);
    } else {
      response.end(page('You are not signed in. Go back to the terminal.'));
      settle.reject(
        new PortalFailure(
          exitStatus.refused,
          'sign_in_refused',
          `The portal did not sign you in: ${
            searchParams.get('error_description') ??
            searchParams.get('error') ??
            'it gives no reason'
          }`,
        ),
      );
    }
  });
  const port = await listen(server);
  const timer = setTimeout(
    () =>
      settle.reject(
        new PortalFailure(
          exitStatus.timedOut,
          'sign_in_timed_out',
          'Nobody signed in at the page in time',
          'run "slipway login" again',
        ),
      ),
    milliseconds,
  );
  return {
    redirectUri: `http://127.0.0.1:${port}/callback`,
    code,
    close() {
      clearTimeout(timer);
      server.close();
      server.closeIdleConnections();
    },
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') {
        reject(new Error('The listener has no port'));
      } else {
        resolve(address.port);
      }
    });
  });
}
