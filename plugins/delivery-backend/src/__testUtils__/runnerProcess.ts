/*
 * A backend reduced to its runner, as a process that a test can kill. Its steps leave their effects in files, as a cluster would keep them:
 * `<directory>/effects/<run>.<step>` exists once, and each execution appends a line to `<directory>/executions`.
 *
 * Arguments: the connection as JSON, the directory, the name of a step that hangs after its effect (or `-`), and how: `waiting`, or `blocking` the event
 * loop until `<directory>/release` exists.
 */
import { appendFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { createNativeEngine } from '@slipway/cue';
import knexFactory from 'knex';
import { connectDatabase } from '../database/connectDatabase';
import { createPressureWatch } from '../pressure/createPressureWatch';
import { defaultPressureSettings } from '../pressure/readPressureSettings';
import { createRunner } from '../runner/createRunner';
import type { StepExecutor } from '../runner/ports';
import { defaultRunnerConfig } from '../runner/readRunnerConfig';

const [connectionJson, directory, hangingStep, how] = process.argv.slice(2);
const connection: Record<string, unknown> = JSON.parse(connectionJson);

const logger: LoggerService = {
  error: message => process.stderr.write(`${message}\n`),
  warn: message => process.stderr.write(`${message}\n`),
  info: message => process.stderr.write(`${message}\n`),
  debug: () => {},
  child: () => logger,
};

const executor: StepExecutor = {
  types: ['deploy'],
  async execute({ run, step }) {
    appendFileSync(join(directory, 'executions'), `${run.runId} ${step.name} ${run.fence}\n`);
    const outcome = writeEffect(join(directory, 'effects', `${run.runId}.${step.name}`));
    if (step.name === hangingStep) {
      appendFileSync(join(directory, 'hanging'), `${step.name}\n`);
      await (how === 'blocking' ? standStill() : new Promise(() => {}));
    }
    return { kind: 'succeeded', message: outcome };
  },
};

/** Looks at what is there and does only what is missing. */
function writeEffect(file: string): string {
  try {
    writeFileSync(file, '', { flag: 'wx' });
    return 'Applied.';
  } catch {
    return 'Was there already.';
  }
}

/** Nothing else happens in this process meanwhile, as in a computation without an end. */
function standStill() {
  const nobody = new Int32Array(new SharedArrayBuffer(4));
  while (!existsSync(join(directory, 'release'))) {
    Atomics.wait(nobody, 0, 0, 50);
  }
}

async function main() {
  mkdirSync(join(directory, 'effects'), { recursive: true });
  const knex = knexFactory({ client: 'filename' in connection ? 'better-sqlite3' : 'pg', connection, useNullAsDefault: true });
  const database = await connectDatabase({ getClient: async () => knex });
  const watch = createPressureWatch({ settings: defaultPressureSettings, logger });
  const runner = createRunner({
    database,
    executors: [executor],
    approvals: { prepare: async () => async () => {} },
    engine: createNativeEngine(),
    config: defaultRunnerConfig,
    logger,
    isUnderPressure: () => watch.causes().length > 0,
  });
  watch.start();
  await runner.start();
  process.stdin.resume();
  process.stdin.on('end', async () => {
    await runner.stop();
    watch.stop();
    await knex.destroy();
    process.exit(0);
  });
  process.stdout.write('ready\n');
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
