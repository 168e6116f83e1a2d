import { runWith, useFolder } from '../../__testUtils__/run';
import { twoEnvironments } from '../../__testUtils__/twoEnvironments';
import { useTestPortal } from '../../portal/__testUtils__/startTestPortal';

const portal = useTestPortal();
const folder = useFolder();
const around = () => ({
  env: { XDG_CONFIG_HOME: folder.path(), ...portal().env('developer') },
});
const slipway = (...args: string[]) => runWith(around(), ...args);

const staging =
  '[{name: staging, type: deploy, properties: {policies: [staging]}}]';

async function deliver(name: string, image: string) {
  const file = folder.write('app.yaml', twoEnvironments(image, staging, name));
  expect(await slipway('up', '-f', file, '--wait')).toMatchObject({
    status: 0,
  });
}

it('revisions are listed with what each changed', async () => {
  await deliver('shop', 'nginx:1');
  await deliver('shop', 'nginx:2');
  const { out } = await slipway('revisions', 'shop');
  expect(out).toMatch(/shop-v2 .*succeeded .*nginx:1 → nginx:2/);
  expect(out.indexOf('shop-v2')).toBeLessThan(out.indexOf('shop-v1'));
});

it('delete asks with what is there, then takes everything away', async () => {
  await deliver('gone', 'nginx:1');
  expect(await slipway('delete', 'gone')).toMatchObject({
    status: 2,
    err: expect.stringContaining('Use --yes'),
  });
  const declined = await runWith(
    { ...around(), ask: async () => 'no' },
    'delete',
    'gone',
  );
  expect(declined.status).toBe(3);
  expect(declined.err).toContain('Deployment gone-web in default on staging');
  expect(declined.err).toContain('Nothing was deleted.');
  expect(await slipway('delete', 'gone', '--yes', '--wait')).toMatchObject({
    status: 0,
    out: expect.stringContaining('succeeded'),
  });
  expect(await slipway('status', 'gone')).toMatchObject({ status: 1 });
});
