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

const staging =
  '{name: staging, type: deploy, properties: {policies: [staging]}}';
const pause = '{name: pause, type: suspend, properties: {duration: 1h}}';

async function up(name: string, steps: string, image = 'nginx:1') {
  const file = folder.write('app.yaml', twoEnvironments(image, steps, name));
  return slipway('up', '-f', file, '--wait', '--timeout', '10s');
}

it('a pause is cut short, and a run begun again from a step', async () => {
  const file = folder.write(
    'app.yaml',
    twoEnvironments('nginx:1', `[${pause}, ${staging}]`, 'paused'),
  );
  await slipway('up', '-f', file);
  expect(
    await slipway('workflow', 'suspend', 'paused', '-m', 'lunch'),
  ).toMatchObject({ status: 0 });
  expect((await slipway('workflow', 'resume', 'paused')).status).toBe(0);
  await slipway('workflow', 'resume', 'paused', '--step', 'pause');
  expect(await slipway('logs', 'paused', '--follow')).toMatchObject({
    status: 0,
    out: expect.stringContaining('lunch'),
  });
  expect(
    await slipway('workflow', 'restart', 'paused', '--from', 'staging'),
  ).toMatchObject({ status: 0 });
  expect(
    await slipway('workflow', 'restart', 'paused', '--from', 'nowhere'),
  ).toMatchObject({ status: 1 });
});

it('what happened is said only of a step whose outcome nobody knows, and glass broken only in a freeze', async () => {
  expect(await up('plain', `[${staging}]`)).toMatchObject({ status: 0 });
  expect(await slipway('workflow', 'resolve', 'plain')).toMatchObject({
    status: 2,
    err: expect.stringContaining('--outcome run-again when it did not'),
  });
  expect(
    await slipway('workflow', 'resolve', 'plain', '--outcome', 'run-again'),
  ).toMatchObject({
    status: 1,
    err: expect.stringContaining('No step of run'),
  });
  expect(
    await slipway(
      'workflow',
      'break-glass',
      'plain',
      '--step',
      'staging',
      '-m',
      'the shop is down',
    ),
  ).not.toMatchObject({ status: 0 });
});

it('a revision is gone back to after the answer to what it would change', async () => {
  expect(await up('back', `[${staging}]`)).toMatchObject({ status: 0 });
  expect(await up('back', `[${staging}]`, 'nginx:2')).toMatchObject({
    status: 0,
  });
  expect(await slipway('workflow', 'rollback', 'back', '1')).toMatchObject({
    status: 2,
    err: 'Nobody is at the terminal to be asked. Use --yes.\n',
  });
  const asked = await runWith(
    {
      ask: async () => 'no',
      env: { XDG_CONFIG_HOME: folder.path(), ...portal().env('developer') },
    },
    'workflow',
    'rollback',
    'back',
    '1',
  );
  expect(asked).toMatchObject({
    status: 3,
    err: expect.stringMatching(/image[^]*nginx:1[^]*Nothing was changed\.\n$/),
  });
  const done = await slipway(
    'workflow',
    'rollback',
    'back',
    'back-v1',
    '--yes',
    '--wait',
  );
  expect(done).toMatchObject({
    status: 0,
    out: expect.stringMatching(/^default\/back: back to back-v\d+, run /),
  });
});

it('whose values count is decided only where others manage fields', async () => {
  expect(await up('calm', `[${staging}]`)).toMatchObject({ status: 0 });
  expect(await slipway('workflow', 'decide-conflicts', 'calm')).toMatchObject({
    status: 2,
    err: expect.stringContaining('--choice take for the Application'),
  });
  expect(
    await slipway('workflow', 'decide-conflicts', 'calm', '--choice', 'take'),
  ).toMatchObject({ status: 1 });
});
