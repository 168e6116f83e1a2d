import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../__testUtils__/eventually';
import { runnerHarness } from '../__testUtils__/runnerHarness';
import { seedApplication, workflowOf, workflowStep } from '../__testUtils__/seedApplication';
import { testDatabases, useTestDatabase } from '../__testUtils__/testDatabases';
import { readRunEvents } from '../database/operations/events/readRunEvents';

jest.setTimeout(60_000);

const script = join(__dirname, '../__testUtils__/runnerProcess.ts');
const transform = require.resolve('@backstage/cli/config/nodeTransform.cjs');

describe.each(testDatabases)('kill -9 of the process that works on a run, on %s', dialect => {
  const database = useTestDatabase(dialect);
  const harness = runnerHarness(database);
  let directory: string;
  const processes: ChildProcessWithoutNullStreams[] = [];

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'slipway-killed-'));
    database.beforeDestroy(async () => {
      await Promise.all(processes.splice(0).map(kill));
      await rm(directory, { recursive: true, force: true });
    });
  });

  async function startProcess(hangingStep = '-', how: 'waiting' | 'blocking' = 'waiting'): Promise<ChildProcessWithoutNullStreams> {
    const child = spawn(process.execPath, ['--require', transform, script, JSON.stringify(database.connection), directory, hangingStep, how], {
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    processes.push(child);
    child.stderr.pipe(process.stderr);
    const ended = once(child, 'exit').then(() => {
      throw new Error('the process ended before it was ready');
    });
    await Promise.race([once(child.stdout, 'data'), ended]);
    ended.catch(() => {});
    return child;
  }

  async function kill(child: ChildProcessWithoutNullStreams) {
    if (child.exitCode === null && child.signalCode === null) {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    }
  }

  const executions = async () => {
    const text = await readFile(join(directory, 'executions'), 'utf8').catch(() => '');
    return text.split('\n').filter(line => line !== '');
  };

  it('during a step: the next process goes on there, and no effect is doubled', async () => {
    const application = await seedApplication(database.knex);
    const runId = await harness.submit(application.id, workflowOf(workflowStep('staging'), workflowStep('production'), workflowStep('after')));
    const first = await startProcess('production');
    await eventually(() => readFile(join(directory, 'hanging'), 'utf8').catch(() => undefined), 'the step to hang');
    await kill(first);
    await startProcess();
    const run = await harness.inPhase(runId, 'succeeded');

    expect(run.steps.map(step => step.message)).toEqual(['Applied.', 'Was there already.', 'Applied.']);
    expect((await readdir(join(directory, 'effects'))).sort()).toEqual([`${runId}.after`, `${runId}.production`, `${runId}.staging`]);
    expect(await executions()).toEqual([`${runId} staging 1`, `${runId} production 1`, `${runId} production 2`, `${runId} after 2`]);
    const events = await readRunEvents(database.knex, runId);
    expect(events.map(event => event.type)).toEqual(['started', 'step-executed', 'recovered', 'step-executed', 'step-executed']);
  });

  it('during a suspension: the approval is taken in by the next process', async () => {
    const application = await seedApplication(database.knex);
    const runId = await harness.submit(application.id, workflowOf(workflowStep('staging'), workflowStep('ask', { type: 'suspend' }), workflowStep('production')));
    const first = await startProcess();
    await harness.inPhase(runId, 'suspending');
    await kill(first);
    expect(await harness.tell(runId, { type: 'approved', stepId: await harness.stepId(runId, 'ask'), actor: 'user:default/ann' })).toBe('accepted');
    await startProcess();
    await harness.inPhase(runId, 'succeeded');
    const executed = await executions();
    expect(executed.map(line => line.split(' ')[1])).toEqual(['staging', 'production']);
  });

  it('stopped for longer than its lease and woken up again: it writes nothing', async () => {
    const application = await seedApplication(database.knex);
    const runId = await harness.submit(application.id, workflowOf(workflowStep('staging'), workflowStep('production')));
    const first = await startProcess('staging');
    await eventually(() => readFile(join(directory, 'hanging'), 'utf8').catch(() => undefined), 'the step to hang');
    first.kill('SIGSTOP');
    await startProcess();
    await harness.inPhase(runId, 'succeeded');
    const before = await readRunEvents(database.knex, runId);
    first.kill('SIGCONT');
    const exited = once(first, 'exit');
    first.stdin.end();
    await exited;
    expect(await readRunEvents(database.knex, runId)).toEqual(before);
    expect((await executions()).filter(line => line.includes('production'))).toHaveLength(1);
  });

  it('whose event loop stands still for longer than its lease: another goes on; it writes nothing, takes nothing for a while, and works again', async () => {
    const application = await seedApplication(database.knex);
    const runId = await harness.submit(application.id, workflowOf(workflowStep('staging'), workflowStep('production')));
    const first = await startProcess('staging', 'blocking');
    let said = '';
    first.stderr.on('data', chunk => {
      said += chunk;
    });
    await eventually(() => readFile(join(directory, 'hanging'), 'utf8').catch(() => undefined), 'the loop to stand still');
    const second = await startProcess();
    await harness.inPhase(runId, 'succeeded');
    const before = await readRunEvents(database.knex, runId);
    await kill(second);
    const next = await harness.submit(application.id, workflowOf(workflowStep('next')));

    await writeFile(join(directory, 'release'), '');
    await eventually(() => said.includes('stood still for too long. It goes on with the runs that it has, takes no more'), 'the process to notice');
    await harness.inPhase(next, 'succeeded');
    expect(said).toContain('It is over that this backend stood still for too long. It takes on work again.');
    expect(await readRunEvents(database.knex, runId)).toEqual(before);
    expect((await executions()).map(line => line.split(' ')[1])).toEqual(['staging', 'staging', 'production', 'next']);
  });
});
