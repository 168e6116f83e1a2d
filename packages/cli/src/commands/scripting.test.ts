import { runWith, useFolder } from '../__testUtils__/run';
import { twoEnvironments } from '../__testUtils__/twoEnvironments';
import { useTestPortal } from '../portal/__testUtils__/startTestPortal';

/** What a script that calls the commands of runs leans on: documents alone on the output, and a status that says how it ended. */
const portal = useTestPortal();
const folder = useFolder();

function slipway(who: 'developer' | 'approver' | 'script', ...args: string[]) {
  return runWith(
    { env: { XDG_CONFIG_HOME: folder.path(), ...portal().env(who) } },
    ...args,
  );
}

/** Documents, one a line or one over several lines. Throws for anything else on the output. */
function readDocuments(out: string): unknown[] {
  try {
    return [JSON.parse(out)];
  } catch {
    return out
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
  }
}

const waits = (name: string) =>
  folder.write(`${name}.yaml`, twoEnvironments('nginx:1', undefined, name));

describe('with -o json', () => {
  it('every command of runs prints documents and nothing else, and ends as it does without', async () => {
    const file = waits('scripted');
    const second = folder.write(
      'second.yaml',
      twoEnvironments('nginx:2', undefined, 'scripted'),
    );
    const calls: [
      who: 'developer' | 'approver',
      status: number,
      args: string[],
    ][] = [
      ['developer', 3, ['up', '-f', file, '--wait', '--timeout', '10s']],
      ['developer', 0, ['status']],
      ['developer', 0, ['status', 'scripted']],
      ['developer', 0, ['runs', 'scripted']],
      ['developer', 0, ['wfstep', 'list', 'scripted']],
      ['developer', 0, ['wfstep', 'show', 'scripted', 'ask']],
      ['developer', 0, ['logs', 'scripted']],
      ['developer', 0, ['diff', file, '--live', '--exit-code']],
      ['developer', 0, ['workflow', 'suspend', 'scripted', '-m', 'lunch']],
      ['developer', 0, ['workflow', 'resume', 'scripted']],
      ['approver', 0, ['approvals']],
      ['approver', 0, ['approve', 'scripted', '--yes']],
      ['developer', 0, ['logs', 'scripted', '--follow']],
      ['developer', 0, ['workflow', 'restart', 'scripted', '--from', 'prod']],
      ['developer', 3, ['up', '-f', file, '--wait', '--timeout', '10s']],
      ['approver', 0, ['reject', 'scripted', '--yes', '-m', 'no']],
      ['developer', 1, ['logs', 'scripted', '--follow']],
      ['developer', 0, ['workflow', 'restart', 'scripted']],
      ['developer', 0, ['workflow', 'terminate', 'scripted']],
      ['developer', 3, ['up', '-f', second, '--wait', '--timeout', '10s']],
      ['developer', 0, ['workflow', 'rollback', 'scripted', '1', '--yes']],
    ];
    for (const [who, status, args] of calls) {
      const ended = await slipway(who, ...args, '-o', 'json');
      expect([args.join(' '), ended.status, ended.err]).toEqual([
        args.join(' '),
        status,
        '',
      ]);
      expect(
        readDocuments(ended.out).every(
          document => typeof document === 'object',
        ),
      ).toBe(true);
    }
  });

  it('what goes wrong is one error document on the error stream', async () => {
    const file = waits('refused');
    await slipway('developer', 'up', '-f', file, '--wait', '--timeout', '10s');
    const calls: [status: number, code: string, args: string[]][] = [
      [1, 'not_found', ['status', 'nobody']],
      [1, 'not_found', ['workflow', 'rollback', 'refused', '9', '--yes']],
      [1, 'nothing_to_do', ['workflow', 'retry', 'refused']],
      [1, 'run_is_on', ['workflow', 'restart', 'refused']],
      [4, 'may_not_decide', ['approve', 'refused', '--yes']],
    ];
    for (const [status, code, args] of calls) {
      const { err, ...ended } = await slipway('script', ...args, '-o', 'json');
      expect([args.join(' '), ended.status, JSON.parse(err).code]).toEqual([
        args.join(' '),
        status,
        code,
      ]);
    }
  });
});

describe('the status', () => {
  it.each([
    [4, 'not signed in', { SLIPWAY_TOKEN: undefined }, 'You are not signed in'],
    [
      5,
      'a portal that does not answer',
      { SLIPWAY_SERVER: 'http://127.0.0.1:9' },
      'does not answer',
    ],
  ])('is %i for %s', async (status, _name, env, words) => {
    const ended = await runWith(
      {
        env: {
          XDG_CONFIG_HOME: folder.path(),
          ...portal().env('developer'),
          ...env,
        },
      },
      'status',
    );
    expect(ended).toMatchObject({
      status,
      err: expect.stringContaining(words),
    });
  });

  // 0 and 4, for one that is agreed to or refused, need a sign-in: login.test.ts.
  it('of a login is 5 when the portal does not answer, 2 without an address', async () => {
    const login = (...args: string[]) =>
      runWith({ env: { XDG_CONFIG_HOME: folder.path() } }, 'login', ...args);
    expect(await login('http://127.0.0.1:9')).toMatchObject({
      status: 5,
      err: expect.stringContaining('does not answer'),
    });
    expect(await login()).toMatchObject({ status: 2 });
  });

  it('is 2 for a call that makes no sense, before the portal is asked', async () => {
    for (const args of [
      ['workflow', 'rollback', 'x'],
      ['wfstep', 'show', 'x'],
      ['up'],
      ['status', 'a/b/c'],
    ]) {
      expect(await slipway('developer', ...args)).toMatchObject({ status: 2 });
    }
  });
});
