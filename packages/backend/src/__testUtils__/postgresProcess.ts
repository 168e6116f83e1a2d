import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { resolvePackagePath } from '@backstage/backend-plugin-api';

/** How to connect to a PostgreSQL server. */
export interface PostgresAddress {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
}

/** A PostgreSQL server of its own that can be restarted over the same data. */
export async function startPostgres() {
  const script = resolvePackagePath('backend', '..', '..', 'plugins/delivery-backend/src/__testUtils__/postgresServer.mjs');
  const child = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const lines = createInterface(child.stdout);
  const nextLine = async () => {
    const [line] = await Promise.race([once(lines, 'line'), exited.then(() => [undefined])]);
    if (line === undefined) {
      throw new Error('PostgreSQL for the test did not start; the reason is above.');
    }
    return String(line);
  };
  const address: PostgresAddress = JSON.parse(await nextLine());
  return {
    address,
    /** Cuts off whoever is connected; resolves when it can be used again. */
    async restart() {
      const ready = nextLine();
      child.stdin.write('restart\n');
      await ready;
    },
    async stop() {
      child.stdin.end();
      await exited;
    },
  };
}
