import { runWith, useFolder } from '../../__testUtils__/run';
import { twoEnvironments } from '../../__testUtils__/twoEnvironments';
import { useTestPortal } from '../../portal/__testUtils__/startTestPortal';

const portal = useTestPortal();
const folder = useFolder();

const slipway = (...args: string[]) =>
  runWith(
    { env: { XDG_CONFIG_HOME: folder.path(), ...portal().env('developer') } },
    ...args,
  );
const steps =
  '[{name: staging, type: deploy, properties: {policies: [staging]}}]';

it('a file is compared with the revision that a portal is at, by the portal', async () => {
  const file = folder.write(
    'app.yaml',
    twoEnvironments('nginx:1', steps, 'live'),
  );
  expect(await slipway('diff', file, '--live')).toMatchObject({ status: 1 });
  await slipway('up', '-f', file, '--wait', '--timeout', '10s');
  expect(await slipway('diff', file, '--live', '--exit-code')).toMatchObject({
    status: 0,
    out: 'Both become the same objects.\n',
  });
  const changed = folder.write(
    'changed.yaml',
    twoEnvironments('nginx:2', steps, 'live'),
  );
  const { status, out } = await slipway(
    'diff',
    changed,
    '--live',
    '--exit-code',
  );
  expect(status).toBe(1);
  expect(out).toMatch(/^environment staging: cluster \S+, namespace \S+\n/);
  expect(out).toContain('image: "nginx:1" → "nginx:2"');
});

it('a file is compared with any revision of the portal', async () => {
  const version = (image: string) =>
    folder.write(`${image}.yaml`, twoEnvironments(image, steps, 'older'));
  for (const image of ['nginx:1', 'nginx:2']) {
    await slipway('up', '-f', version(image), '--wait', '--timeout', '10s');
  }
  const compare = (revision: string) =>
    slipway('diff', version('nginx:2'), '--revision', revision, '--exit-code');
  expect((await compare('older-v1')).out).toContain(
    'image: "nginx:1" → "nginx:2"',
  );
  expect(await compare('2')).toMatchObject({
    status: 0,
    out: 'Both become the same objects.\n',
  });
  expect(await compare('7')).toMatchObject({
    status: 1,
    err: expect.stringContaining('has no revision "7"'),
  });
});

it('two files, or one with --live, are compared', async () => {
  const file = folder.write('app.yaml', twoEnvironments('nginx', steps, 'x'));
  for (const args of [[file], [file, file, '--live']]) {
    expect(await slipway('diff', ...args)).toMatchObject({
      status: 2,
      err: expect.stringContaining(
        'Name two Applications to compare, or one with --live or --revision.',
      ),
    });
  }
});
