/*
 * A runner over a database, as a process whose CPU can be counted. Run with Backstage's transform for TypeScript. Takes one task as JSON and prints one
 * line of JSON when it is done; `work` prints "ready" and works until its standard input ends; each line of it is answered with the CPU that was
 * taken so far, "look" makes it look for due runs as well.
 */
const path = require('node:path');
const { createInterface } = require('node:readline');
const { setTimeout: pause } = require('node:timers/promises');

const backend = path.resolve(__dirname, '../../plugins/delivery-backend/src');
const { createNativeEngine } = require(path.resolve(__dirname, '../../packages/cue/src'));
const { connectDatabase } = require(`${backend}/database/connectDatabase`);
const { inTransaction } = require(`${backend}/database/inTransaction`);
const { seedApplication, workflowOf, workflowStep } = require(`${backend}/__testUtils__/seedApplication`);
const runnerModule = require(`${backend}/runner`);
const knexFactory = require('knex');

const { task, connection, count = 0, stepsPerRun = 1, later = false, prefix = 'app', hang = false } = JSON.parse(process.argv[2]);
const say = document => process.stdout.write(`${JSON.stringify(document)}\n`);

async function connect() {
  const knex = knexFactory({ client: 'filename' in connection ? 'better-sqlite3' : 'pg', connection, useNullAsDefault: true });
  return connectDatabase({ getClient: async () => knex });
}

function createRunner(database, { executed = () => {}, ended = () => {} } = {}) {
  const quiet = { error: console.error, warn: console.error, info() {}, debug() {}, child: () => quiet };
  return runnerModule.createRunner({
    database,
    executors: [
      {
        types: ['deploy'],
        async execute({ run, signal }) {
          executed(run.runId);
          if (hang) {
            await new Promise(resolve => signal.addEventListener('abort', resolve));
          }
          return { kind: 'succeeded', message: 'Done.' };
        },
      },
    ],
    approvals: { prepare: async () => async () => {} },
    engine: createNativeEngine(),
    config: runnerModule.defaultRunnerConfig,
    logger: quiet,
    async runChanged(_, change) {
      ended(change);
    },
  });
}

async function accept(database, application, steps) {
  const { runId } = await inTransaction(database, tx =>
    runnerModule.insertRun(tx, {
      applicationId: application.id,
      kind: 'deliver',
      workflow: workflowOf(...steps),
      context: {},
      submittedBy: 'user:default/developer',
      submittedByKind: 'user',
      whileRunning: 'supersede',
      supersededBy: '',
      settings: {},
    }),
  );
  return runId;
}

/** Lets the caller wait for something that is told of a run by its id. */
function bell() {
  const waiting = new Map();
  return {
    ring: id => waiting.get(id)?.(performance.now()),
    wait: id => new Promise(resolve => waiting.set(id, resolve)),
  };
}

const empty = Array.from({ length: stepsPerRun }, (_, index) => workflowStep(`empty-${index}`));
const asks = [workflowStep('ask', { type: 'suspend' }), workflowStep('after')];

const tasks = {
  /** `count` Applications with a run of empty steps each; `later`: not due before somebody says so. */
  async seed(database, steps = empty) {
    for (let index = 0; index < count; index++) {
      const runId = await accept(database, await seedApplication(database, `${prefix}-${index}`), steps);
      if (later) {
        await database('runs').where({ id: runId }).update({ due_at: null });
      }
    }
    say({ seeded: count });
  },

  seedSuspended: database => tasks.seed(database, asks),

  async work(database) {
    const runner = createRunner(database, { executed: id => hang && say({ executing: id }) });
    await runner.start();
    say({ ready: true });
    for await (const line of createInterface(process.stdin)) {
      if (line === 'look') {
        runner.wake('');
      }
      const { user, system } = process.cpuUsage();
      say({ cpuMilliseconds: (user + system) / 1_000 });
    }
    await runner.stop();
  },

  /** One run after the other: from its being accepted to its end. */
  async claimToDone(database) {
    const ends = bell();
    const runner = createRunner(database, { ended: ({ runId, phase }) => phase === 'succeeded' && ends.ring(runId) });
    await runner.start();
    const application = await seedApplication(database, 'one');
    const durations = [];
    for (let index = 0; index < count; index++) {
      const runId = await accept(database, application, empty);
      const begun = performance.now();
      const end = ends.wait(runId);
      runner.wake(runId);
      durations.push((await end) - begun);
    }
    await runner.stop();
    say({ durations });
  },

  /** From an approval's being committed to the begin of the step after it. */
  async approvalToStep(database) {
    const begins = bell();
    const runner = createRunner(database, { executed: begins.ring });
    await runner.start();
    const application = await seedApplication(database, 'one');
    const durations = [];
    for (let index = 0; index < count; index++) {
      const runId = await accept(database, application, asks);
      runner.wake(runId);
      let run = await runnerModule.readRun(database, runId);
      while (run.phase !== 'suspending') {
        await pause(2);
        run = await runnerModule.readRun(database, runId);
      }
      const begin = begins.wait(runId);
      await inTransaction(database, tx =>
        runnerModule.appendInboxEvent(tx, runId, { type: 'approved', stepId: run.steps[0].id, actor: 'user:default/ann' }),
      );
      const approved = performance.now();
      runner.wake(runId);
      durations.push((await begin) - approved);
    }
    await runner.stop();
    say({ durations });
  },
};

connect()
  .then(async database => {
    await tasks[task](database);
    await database.destroy();
    process.exit(0);
  })
  .catch(error => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  });
