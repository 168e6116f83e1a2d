import { run, useFolder } from '../../__testUtils__/run';
import { SCAFFOLD_KINDS } from './definitionScaffold';

const folder = useFolder();

describe('slipway def init', () => {
  it.each(SCAFFOLD_KINDS)(
    'begins a %s that passes vet without a word',
    async kind => {
      const file = folder.write('x', '').replace(/x$/, 'mine.cue');
      const made = await run(
        'def',
        'init',
        'mine',
        '--kind',
        kind,
        '--to',
        file,
      );
      expect(made.status).toBe(0);
      expect(await run('vet', file)).toEqual({
        status: 0,
        out: `${file}: in order\n`,
        err: '',
      });
    },
  );

  it('overwrites nothing, and refuses names that no type can have', async () => {
    const file = folder.write('mine.cue', '');
    expect(await run('def', 'init', 'mine', '--to', file)).toMatchObject({
      status: 2,
      err: `${file} is there already.\n`,
    });
    expect((await run('def', 'init', 'Not_A_Name')).status).toBe(2);
  });
});

describe('slipway def diff', () => {
  const definition = (name: string, parameter: string) =>
    folder.write(
      name,
      `mine: {type: "trait", attributes: {}}\ntemplate: {\npatch: {}\nparameter: {${parameter}}\n}\n`,
    );

  it('says what changes and what of it breaks Applications', async () => {
    const before = definition('a.cue', 'a: int, b: *1 | int');
    const after = definition('b.cue', 'b: *1 | int, c: string, d?: bool');
    const { status, out } = await run('def', 'diff', before, after);
    expect(status).toBe(0);
    expect(out.split('\n').slice(0, 4)).toEqual([
      'mine (trait): 3 changes of parameters, 2 breaking',
      '  breaking  a is gone',
      '  breaking  c is new and required',
      '            d is new',
    ]);
    const asked = await run('def', 'diff', before, after, '--exit-code');
    expect(asked.status).toBe(1);
  });

  it('compares a built-in definition with a file', async () => {
    const file = folder.write('x', '').replace(/x$/, 'scaler.cue');
    await run('def', 'init', 'scaler', '--kind', 'trait', '--to', file);
    const { out } = await run('def', 'diff', 'scaler', file, '-o', 'json');
    expect(JSON.parse(out)).toMatchObject({
      kind: 'trait',
      name: 'scaler',
      breaking: true,
      rendersOtherwise: true,
      changes: expect.arrayContaining([
        { path: 'replicas', breaking: true, message: 'is gone' },
      ]),
    });
  });
});
