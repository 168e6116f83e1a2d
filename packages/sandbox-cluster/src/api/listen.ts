import { Server, createServer } from 'node:https';

/**
 * Takes the port. Nothing is answered until somebody listens for requests.
 * @throws the error of the operating system, with its `code`, when the port cannot be had.
 */
export function listen(options: {
  certificate: string;
  key: string;
  port: number;
  host: string;
}): Promise<{ server: Server; port: number }> {
  const server = createServer({ cert: options.certificate, key: options.key, keepAlive: true });
  server.keepAliveTimeout = 65_000;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve({ server, port: typeof address === 'object' && address !== null ? address.port : options.port });
    });
  });
}
