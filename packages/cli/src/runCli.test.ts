import { version } from '../package.json';
import { examplePath, run } from './__testUtils__/run';

describe('wrong usage ends with status 2 and a sentence', () => {
  it.each([
    [['render'], "error: required option '-f, --file <path>' not specified"],
    [['render', '-f', 'nowhere.yaml'], 'nowhere.yaml cannot be read'],
    [
      ['render', '-f', 'a', '-d', 'nowhere'],
      'There is no file or folder nowhere.',
    ],
    [
      [
        'render',
        '-f',
        examplePath('multi-cluster.yaml'),
        '--kube-version',
        'new',
      ],
      '"new" is not a Kubernetes version; write it as 1.35.',
    ],
    [
      ['render', '-f', 'a', '--vela', '--explain'],
      '--explain tells where the fields of what would be applied come from; leave --vela out.',
    ],
    [
      ['render', '-f', 'a', '--rule', 'conflictsWith=loud'],
      'Write for example conflictsWith=error; rules are conflictsWith, appliesToWorkloads, podDisruptive, levels are off, warning, error.',
    ],
    [['rendr'], "error: unknown command 'rendr'"],
    [
      ['def', 'list', '--kind', 'thing'],
      'It is one of component, trait, policy, workflow-step.',
    ],
  ])('%j', async (args, sentence) => {
    const { status, err } = await run(...args);
    expect(status).toBe(2);
    expect(err).toContain(sentence);
  });

  it('asking for the version is no mistake', async () => {
    expect(await run('--version')).toEqual({
      status: 0,
      out: `${version}\n`,
      err: '',
    });
  });

  it('asking for help is no mistake', async () => {
    const { status, out } = await run('render', '--help');
    expect(status).toBe(0);
    expect(out).toContain('Examples:');
  });
});
