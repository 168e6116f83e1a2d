import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createTemplates } from './testDatabases';

declare global {
  var stopTestPostgres: (() => Promise<void>) | undefined; // eslint-disable-line no-var
}

/** Starts one PostgreSQL for all test files of a run, and prepares the databases that they copy. */
export default async function globalSetup() {
  const child = spawn(process.execPath, [join(__dirname, 'postgresServer.mjs')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const ready = once(createInterface(child.stdout), 'line');
  const first = await Promise.race([ready, exited.then(() => undefined)]);
  if (!first) {
    throw new Error('PostgreSQL for the tests did not start; the reason is above.');
  }
  const removeTemplates = await createTemplates(JSON.parse(String(first[0])));
  globalThis.stopTestPostgres = async () => {
    await removeTemplates();
    child.stdin.end();
    await exited;
  };
}
