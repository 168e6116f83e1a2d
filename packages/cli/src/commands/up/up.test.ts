import { runWith, useFolder } from '../../__testUtils__/run';
import { twoEnvironments } from '../../__testUtils__/twoEnvironments';
import { useTestPortal } from '../../portal/__testUtils__/startTestPortal';

const portal = useTestPortal();
const folder = useFolder();

function slipway(who: 'developer' | 'approver' | 'script', ...args: string[]) {
  return runWith(
    { env: { XDG_CONFIG_HOME: folder.path(), ...portal().env(who) } },
    ...args,
  );
}

const onlyStaging =
  '[{name: staging, type: deploy, properties: {policies: [staging]}}]';

describe('slipway up', () => {
  it('submits and says what came of it', async () => {
    const file = folder.write(
      'app.yaml',
      twoEnvironments('nginx:1', onlyStaging, 'once'),
    );
    const { status, out } = await slipway('script', 'up', '-f', file);
    expect(status).toBe(0);
    expect(out).toMatch(
      /^default\/once: created, revision once-v1, run \S+\n$/,
    );
    expect((await slipway('script', 'up', '-f', file)).out).toMatch(
      /^default\/once: unchanged, revision once-v1/,
    );
  });

  it('tells of each step with --wait and ends with 0 once it is delivered', async () => {
    const file = folder.write(
      'app.yaml',
      twoEnvironments('nginx:1', onlyStaging, 'waited'),
    );
    const { status, out, err } = await slipway(
      'script',
      'up',
      '-f',
      file,
      '--wait',
    );
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(/^staging {2}succeeded /m);
    expect(out).toMatch(/^succeeded: Every step is through\.$/m);
  });

  it('ends with 3 when a person has to decide, and says how', async () => {
    const file = folder.write(
      'app.yaml',
      twoEnvironments('nginx:1', undefined, 'asks'),
    );
    const { status, out } = await slipway('script', 'up', '-f', file, '--wait');
    expect(status).toBe(3);
    expect(out).toMatch(
      /^To see what it would change and decide: slipway approve [0-9a-f-]{36}$/m,
    );
  });

  it('ends with 1 when the delivery failed, and says why', async () => {
    const failing =
      '[{name: nowhere, type: suspend, timeout: 50ms, properties: {duration: 1h}}]';
    const file = folder.write(
      'app.yaml',
      twoEnvironments('nginx:1', failing, 'fails'),
    );
    const { status, out } = await slipway('script', 'up', '-f', file, '--wait');
    expect(status).toBe(1);
    expect(out).toMatch(/^failed: Step "nowhere" failed: /m);
  });

  it('ends with 6 when the time is over, and the delivery goes on', async () => {
    const pausing =
      '[{name: pause, type: suspend, properties: {duration: 1h}}]';
    const file = folder.write(
      'app.yaml',
      twoEnvironments('nginx:1', pausing, 'pauses'),
    );
    const { status, err } = await slipway(
      'script',
      'up',
      '-f',
      file,
      '--wait',
      '--timeout',
      '1ms',
    );
    expect(status).toBe(6);
    expect(err).toContain('The time is over, and the delivery goes on');
  });

  it('ends with 1 and every mistake when the manifest is wrong', async () => {
    const file = folder.write(
      'app.yaml',
      twoEnvironments('nginx:1').replace('type: webservice', 'type: webservce'),
    );
    const wrong = await slipway('script', 'up', '-f', file, '-o', 'json');
    expect(wrong).toMatchObject({ status: 1, out: '' });
    expect(JSON.parse(wrong.err)).toMatchObject({
      code: 'unknown_definition',
      status: 400,
    });
  });

  it('submits every document of a file, into the namespace that is named', async () => {
    const document = (name: string) =>
      twoEnvironments('nginx:1', onlyStaging, name).replace(
        '  namespace: default\n',
        '',
      );
    const file = folder.write(
      'apps.yaml',
      `${document('a')}---\n${document('b')}`,
    );
    const { status, out } = await slipway(
      'script',
      'up',
      '-f',
      file,
      '-n',
      'team',
      '-o',
      'json',
    );
    expect(status).toBe(0);
    expect(
      out
        .trim()
        .split('\n')
        .map(line => JSON.parse(line).application),
    ).toEqual([
      { namespace: 'team', name: 'a' },
      { namespace: 'team', name: 'b' },
    ]);
  });

  it('is called in a wrong way without a file or with a time that is none', async () => {
    expect(await slipway('script', 'up')).toMatchObject({ status: 2 });
    expect(
      await slipway('script', 'up', '-f', 'x', '--timeout', 'soon'),
    ).toMatchObject({
      status: 2,
      err: expect.stringContaining('Write it as 90s, 10m or 1h30m.'),
    });
  });
});
