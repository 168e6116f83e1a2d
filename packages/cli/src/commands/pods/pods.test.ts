import { runWith, useFolder } from '../../__testUtils__/run';
import { twoEnvironments } from '../../__testUtils__/twoEnvironments';
import { useTestPortal } from '../../portal/__testUtils__/startTestPortal';

// A whole backend starts.
jest.setTimeout(90_000);

const portal = useTestPortal();
const folder = useFolder();

const around = () => ({
  env: { XDG_CONFIG_HOME: folder.path(), ...portal().env('developer') },
});
const slipway = (...args: string[]) => runWith(around(), ...args);

async function deliver(name: string, image = 'nginx:1') {
  const file = folder.write('app.yaml', twoEnvironments(image, undefined, name));
  await slipway('up', '-f', file, '--wait');
}

const podOf = (out: string) => /^staging +staging +\S+ +(\S+) /m.exec(out)?.[1] ?? '';

describe('what runs of an Application', () => {
  it('pods lists them with state, restarts and age', async () => {
    await deliver('listed');
    const { status, out } = await slipway('pods', 'listed');
    expect(status).toBe(0);
    expect(out).toMatch(/^ENVIRONMENT +CLUSTER +COMPONENT +OBJECT +READY +STATE +RESTARTS +AGE +WHY\n/);
    expect(out).toMatch(/^staging +staging +\S+ +listed-\S+|^staging +staging +\S+ +\S+ +1\/1 +healthy +0 +\d+s /m);
    const { branches } = JSON.parse((await slipway('pods', 'listed', '-o', 'json')).out);
    expect(branches[0]).toMatchObject({ environment: 'staging', cluster: 'staging', state: 'known' });
    expect((await slipway('pods', 'listed', '--cluster', 'prod')).out).toBe('There are no pods.\n');
  });

  it('pods of an Application that is not there ends with 1', async () => {
    expect(await slipway('pods', 'nobody')).toMatchObject({ status: 1, err: expect.stringContaining('There is no Application') });
  });

  it('pod-logs prints what the only pod wrote, or lists what is meant', async () => {
    await deliver('writer');
    const pod = podOf((await slipway('pods', 'writer')).out);
    const { status, out } = await slipway('pod-logs', 'writer');
    expect([status, out]).toEqual([0, expect.stringContaining('nginx:1 started')]);
    expect((await slipway('pod-logs', 'writer', pod, '--tail', '0')).out).toBe('');
    expect(JSON.parse((await slipway('pod-logs', 'writer', '-o', 'json')).out)).toMatchObject({ pod, cluster: 'staging', line: expect.stringContaining('started') });
    expect(await slipway('pod-logs', 'writer', 'other')).toMatchObject({ status: 1, err: expect.stringContaining(`it has ${pod}`) });
    expect(await slipway('pod-logs', 'writer', '--previous')).toMatchObject({ status: 1, err: expect.stringContaining('previous terminated container') });
    expect((await slipway('pod-logs', 'writer', '--tail', 'all')).status).toBe(2);
  });

  it('pod-logs --follow goes on until it is interrupted', async () => {
    await deliver('followed');
    const interrupt = new AbortController();
    let text = '';
    const { status } = await runWith(
      {
        ...around(),
        interrupted: interrupt.signal,
        out(piece) {
          text += piece;
          interrupt.abort();
        },
      },
      'pod-logs',
      'followed',
      '-f',
    );
    expect([status, text]).toEqual([0, expect.stringContaining('started')]);
  });

  it('restart asks, then replaces the pods', async () => {
    await deliver('again');
    const before = podOf((await slipway('pods', 'again')).out);
    expect(await slipway('restart', 'again')).toMatchObject({ status: 2, err: expect.stringContaining('Use --yes') });
    const declined = await runWith({ ...around(), ask: async () => 'no' }, 'restart', 'again');
    expect(declined).toMatchObject({ status: 3, err: expect.stringContaining('Nothing was changed') });
    expect(podOf((await slipway('pods', 'again')).out)).toBe(before);
    const done = await slipway('restart', 'again', '--yes');
    expect(done).toMatchObject({ status: 0, out: expect.stringContaining('is restarted: its pods are replaced step by step.') });
    expect(await slipway('restart', 'again', '--yes', '--component', 'none')).toMatchObject({ status: 1, err: expect.stringContaining('nothing there that can be restarted') });
  });
});
