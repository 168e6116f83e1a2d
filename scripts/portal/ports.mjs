import { createServer } from 'node:net';

const HOST = '127.0.0.1';

/** Whether nobody listens on the port; a port that may not be opened (below 1024) counts as not free. */
export function isPortFree(port) {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, HOST, () => server.close(() => resolve(true)));
  });
}

/** The wanted port if it is free, else one that the system chooses. */
export async function freePort(wanted) {
  if (wanted && (await isPortFree(wanted))) {
    return wanted;
  }
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, HOST, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
