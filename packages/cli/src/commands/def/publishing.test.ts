import { runWith, useFolder } from '../../__testUtils__/run';
import { useTestPortal } from '../../portal/__testUtils__/startTestPortal';

const portal = useTestPortal();
const folder = useFolder();

function slipway(...args: string[]) {
  return runWith(
    { env: { XDG_CONFIG_HOME: folder.path(), ...portal().env('developer') } },
    ...args,
  );
}

const trait = (name: string, value: string) => `"${name}": type: "trait"
template: {
	patch: metadata: labels: mark: parameter.mark
	parameter: mark: *"${value}" | string
}
`;

describe('slipway def apply', () => {
  it('publishes a definition, and says which revision it became', async () => {
    const file = folder.write('first.cue', trait('first', 'one'));
    const created = await slipway('def', 'apply', '-f', file, '--comment', 'x');
    expect(created).toMatchObject({
      status: 0,
      out: 'trait/first: created, revision 1\n',
      err: expect.stringMatching(/^warning: There is no example/),
    });
    expect((await slipway('def', 'apply', '-f', file)).out).toBe(
      'trait/first: unchanged, revision 1\n',
    );
  });

  it('shows with --dry-run what would change, and publishes nothing', async () => {
    const file = folder.write('dry.cue', trait('dry', 'one'));
    await slipway('def', 'apply', '-f', file);
    folder.write('dry.cue', trait('dry', 'two'));
    const { status, out } = await slipway(
      'def',
      'apply',
      '-f',
      file,
      '--dry-run',
    );
    expect(status).toBe(0);
    expect(out).toMatch(/^trait\/dry: would take the place of revision 1\n/);
    expect(out).toContain('-\tparameter: mark: *"one" | string');
    expect(out).toContain('+\tparameter: mark: *"two" | string');
    expect(out).toContain(
      'parameter mark has the default "two" instead of "one"\n',
    );
    expect(out).toMatch(/No Application uses it\.\n$/);
    expect((await slipway('def', 'apply', '-f', file)).out).toBe(
      'trait/dry: updated, revision 2\n',
    );
  });

  it('publishes nothing when one of the files is wrong', async () => {
    const good = folder.write('good.cue', trait('good', 'one'));
    const bad = folder.write('bad.cue', 'bad: {');
    const { status, out, err } = await slipway(
      'def',
      'apply',
      '-f',
      good,
      '-f',
      bad,
    );
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toContain('bad.cue');
  });

  it('tells what the portal finds wrong', async () => {
    const file = folder.write('Upper.cue', trait('Upper', 'one'));
    const { status, err } = await slipway('def', 'apply', '-f', file);
    expect(status).toBe(1);
    expect(err).toContain('"Upper" cannot name a definition');
  });
});

describe('slipway def delete', () => {
  it('deletes a published definition and says what happens to those who use it', async () => {
    const file = folder.write('gone.cue', trait('gone', 'one'));
    await slipway('def', 'apply', '-f', file);
    expect(
      await slipway('def', 'delete', 'gone', '--kind', 'trait'),
    ).toMatchObject({
      status: 0,
      out: 'trait/gone: deleted. No Application uses it. New submissions that name the trait "gone" are refused.\n',
    });
    const again = await slipway('def', 'delete', 'gone', '--kind', 'trait');
    expect([again.status, again.err]).toEqual([
      1,
      expect.stringContaining('There is no trait definition "gone"'),
    ]);
  });

  it('asks for the kind', async () => {
    expect(await slipway('def', 'delete', 'gone')).toMatchObject({
      status: 2,
      err: expect.stringContaining('--kind component, trait'),
    });
  });
});
