import { run } from '../../__testUtils__/run';

describe('slipway def', () => {
  it('lists definitions by kind', async () => {
    const { out } = await run('def', 'list', '--kind', 'policy');
    expect(out).toMatch(/^policy\n/);
    expect(out).toMatch(/^ {2}topology +Says where components go/m);
    expect(out).not.toContain('webservice');
  });

  it('shows what a definition asks for, with an example', async () => {
    const { out } = await run('def', 'show', 'scaler');
    expect(out).toContain(
      'replicas (integer, default 1)  How many replicas run',
    );
    expect(out).toContain('  kind: Application');
  });

  it('suggests the name that was meant', async () => {
    expect(await run('def', 'show', 'scalr')).toMatchObject({
      status: 1,
      err: 'There is no definition "scalr"; did you mean "scaler"?\n',
    });
  });
});
