import { runWith, useFolder } from '../../__testUtils__/run';
import { twoEnvironments } from '../../__testUtils__/twoEnvironments';
import { useTestPortal } from '../../portal/__testUtils__/startTestPortal';

const portal = useTestPortal();
const folder = useFolder();

function slipway(...args: string[]) {
  return runWith(
    { env: { XDG_CONFIG_HOME: folder.path(), ...portal().env('developer') } },
    ...args,
  );
}

async function deliver(name: string) {
  const file = folder.write(
    'app.yaml',
    twoEnvironments('nginx:1', undefined, name),
  );
  expect(await slipway('up', '-f', file, '--wait')).toMatchObject({
    status: 3,
  });
}

it('status shows every Application with why it is in its phase', async () => {
  expect((await slipway('status')).out).toBe(
    'There are no Applications yet: slipway up -f app.yaml\n',
  );
  await deliver('listed');
  const { out } = await slipway('status');
  expect(out).toMatch(/^APPLICATION +PHASE +REVISION +CHANGED +WHY\n/);
  expect(out).toMatch(
    /^default\/listed +workflowSuspending +listed-v1 +\d+s +Step "ask": Waits for an approval/m,
  );
});

it('status of one Application shows environments, steps and what it waits for', async () => {
  await deliver('one');
  const { out } = await slipway('status', 'one');
  expect(out).toMatch(/^staging +staging +one-v1 +1\/1 +healthy/m);
  expect(out).toMatch(/^ {2}ask +suspending +/m);
  expect(out).toMatch(/^To decide: slipway approve [0-9a-f-]{36}$/m);
  expect(
    JSON.parse((await slipway('status', 'one', '-o', 'json')).out),
  ).toMatchObject({
    application: { name: 'one' },
    run: { phase: 'suspending' },
  });
});

it('status --watch tells of changes until it is interrupted', async () => {
  await deliver('watched');
  const interrupt = new AbortController();
  const documents: { run: { phase: string } }[] = [];
  const watching = runWith(
    {
      interrupted: interrupt.signal,
      env: { XDG_CONFIG_HOME: folder.path(), ...portal().env('developer') },
      out(text: string) {
        documents.push(JSON.parse(text));
        const { phase } = documents[documents.length - 1].run;
        if (phase === 'suspending') {
          void slipway('workflow', 'terminate', 'watched');
        } else {
          interrupt.abort();
        }
      },
    },
    'status',
    'watched',
    '--watch',
    '-o',
    'json',
  );
  expect(await watching).toMatchObject({ status: 0 });
  expect(documents.map(({ run }) => run.phase)).toEqual([
    'suspending',
    'terminated',
  ]);
});

it('runs lists the runs of an Application, newest first', async () => {
  await deliver('again');
  expect((await slipway('workflow', 'restart', 'again')).status).toBe(1);
  await slipway('workflow', 'terminate', 'again');
  expect(await slipway('workflow', 'restart', 'again')).toMatchObject({
    status: 0,
    out: expect.stringMatching(/^Run \S+ \(\w+\): /),
  });
  const { out } = await slipway('runs', 'again', '-o', 'json');
  expect(JSON.parse(out)).toMatchObject([
    { kind: 'deliver' },
    { phase: 'terminated' },
  ]);
  expect((await slipway('runs', 'again')).out).toMatch(
    /^\S+ +deliver +again-v1 +terminated +/m,
  );
});

it('wfstep lists steps and tells all of one', async () => {
  await deliver('stepped');
  expect((await slipway('wfstep', 'list', 'stepped')).out).toMatch(
    /^staging +deploy +succeeded +1 +/m,
  );
  const { out } = await slipway('wfstep', 'show', 'stepped', 'ask');
  expect(out).toMatch(/^Phase: +suspending/m);
  expect(out).toMatch(/^Approval: +[0-9a-f-]{36}$/m);
  expect(await slipway('wfstep', 'show', 'stepped', 'none')).toMatchObject({
    status: 1,
    err: expect.stringMatching(
      /has no step "none" – its steps are staging, ask, prod\n$/,
    ),
  });
});

it('logs tells what happened, in order, of a run or of the newest one', async () => {
  await deliver('logged');
  const { out } = await slipway('logs', 'logged');
  expect(out).toMatch(/^\S+Z {2}The run began\. .* begins\.\n/);
  const [run] = JSON.parse((await slipway('runs', 'logged', '-o', 'json')).out);
  const events = (await slipway('logs', run.id, '-o', 'json')).out
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));
  expect(events.map(({ seq }) => seq)).toEqual(
    [...events.map(({ seq }) => seq)].sort((a, b) => a - b),
  );
  expect(events[0]).toMatchObject({ type: 'started' });
});

it('status says "not known" of what runs in a cluster that does not answer', async () => {
  const steps =
    '[{name: staging, type: deploy, properties: {policies: [staging]}}]';
  const file = folder.write(
    'app.yaml',
    twoEnvironments('nginx:1', steps, 'away'),
  );
  expect(await slipway('up', '-f', file, '--wait')).toMatchObject({
    status: 0,
  });
  const { faults } = portal().cluster('staging');
  faults.set({ api: { status: 503 } });
  const interrupt = new AbortController();
  await runWith(
    {
      interrupted: interrupt.signal,
      env: { XDG_CONFIG_HOME: folder.path(), ...portal().env('developer') },
      out(text: string) {
        if (JSON.parse(text).application.phase === 'unhealthy') {
          interrupt.abort();
        }
      },
    },
    ...['status', 'away', '--watch', '-o', 'json'],
  );
  expect((await slipway('status')).out).toMatch(/^default\/away +not known +/m);
  const { out } = await slipway('status', 'away');
  faults.clear();
  expect(out).toMatch(/^default\/away: not known\. .*does not answer since/);
  expect(out).toMatch(
    /^staging +staging +away-v1 +1\/1 when last seen +not known +/m,
  );
});

it('a name that is none is told before anything is asked', async () => {
  expect(await slipway('status', 'a/b/c')).toMatchObject({
    status: 2,
    err: '"a/b/c" is not the name of an Application; write it as namespace/name.\n',
  });
  expect(await slipway('status', 'missing')).toMatchObject({ status: 1 });
});
