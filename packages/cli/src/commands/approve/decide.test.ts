import { runWith, useFolder } from '../../__testUtils__/run';
import { twoEnvironments } from '../../__testUtils__/twoEnvironments';
import { useTestPortal } from '../../portal/__testUtils__/startTestPortal';

const portal = useTestPortal();
const folder = useFolder();

function slipway(who: 'developer' | 'approver' | 'script', ...args: string[]) {
  return as(who, undefined, ...args);
}

function as(
  who: 'developer' | 'approver' | 'script',
  ask: ((question: string) => Promise<string>) | undefined,
  ...args: string[]
) {
  return runWith(
    { ask, env: { XDG_CONFIG_HOME: folder.path(), ...portal().env(who) } },
    ...args,
  );
}

/** Delivers up to the approval of an Application of its own. */
async function waitingFor(name: string) {
  const file = folder.write(
    `${name}.yaml`,
    twoEnvironments('nginx:1', undefined, name),
  );
  expect(await slipway('developer', 'up', '-f', file, '--wait')).toMatchObject({
    status: 3,
  });
  return name;
}

describe('slipway approve', () => {
  it('shows what would change, asks, and goes on when the answer is the word', async () => {
    const name = await waitingFor('asked');
    const questions: string[] = [];
    const approved = await as(
      'approver',
      async question => {
        questions.push(question);
        return 'approve\n';
      },
      'approve',
      name,
    );
    expect(approved).toMatchObject({ status: 0, err: '' });
    expect(approved.out).toMatch(
      /^Environment prod \(cluster prod\):\n {2}\+ Deployment asked-web$/m,
    );
    expect(approved.out).toMatch(/^Hash of exactly this: [0-9a-f]{64}$/m);
    expect(approved.out).toMatch(
      /^Approved: step "ask" of default\/asked goes on\.$/m,
    );
    expect(questions).toEqual(['Type "approve" to approve exactly this: ']);
  });

  it('decides nothing when the answer is anything else', async () => {
    const name = await waitingFor('hesitant');
    expect(
      await as('approver', async () => 'y', 'approve', name),
    ).toMatchObject({ status: 3, err: 'Nothing was decided.\n' });
    expect((await slipway('approver', 'approvals')).out).toContain(
      'default/hesitant',
    );
  });

  it('wants --yes or the hash when nobody is at the terminal', async () => {
    const name = await waitingFor('piped');
    expect(await slipway('approver', 'approve', name)).toMatchObject({
      status: 2,
      err: 'Nobody is at the terminal to be asked. Use --yes to approve what is shown above, or --hash to name it.\n',
    });
    const wrong = await slipway('approver', 'approve', name, '--hash', 'old');
    expect(wrong).toMatchObject({
      status: 1,
      err: expect.stringContaining('not old – look at it again'),
    });
    const { out } = await slipway('approver', 'approvals', '-o', 'json');
    const { hash } = JSON.parse(out).find(
      (approval: { application: { name: string } }) =>
        approval.application.name === name,
    );
    const decided = await slipway(
      'approver',
      'approve',
      name,
      '--hash',
      hash,
      '-m',
      'looks good',
      '-o',
      'json',
    );
    expect(decided.status).toBe(0);
    expect(JSON.parse(decided.out)).toMatchObject({
      state: 'approved',
      comment: 'looks good',
      decidedBy: 'user:default/approver',
    });
  });

  it('is refused to whom the rule does not name, and to scripts', async () => {
    const name = await waitingFor('guarded');
    expect(await slipway('developer', 'approve', name, '--yes')).toMatchObject({
      status: 4,
      err: expect.stringContaining('You cannot approve this: '),
    });
    expect(await slipway('script', 'approve', name, '--yes')).toMatchObject({
      status: 4,
    });
  });
});

describe('slipway reject', () => {
  it('ends the run', async () => {
    const name = await waitingFor('unwanted');
    const rejected = await slipway(
      'approver',
      'reject',
      name,
      '--yes',
      '-m',
      'not today',
    );
    expect(rejected).toMatchObject({
      status: 0,
      out: expect.stringContaining(
        'Rejected: the run of step "ask" of default/unwanted ends.',
      ),
    });
    expect((await slipway('approver', 'logs', name, '--follow')).out).toContain(
      'not today',
    );
    expect(await slipway('approver', 'approve', name, '--yes')).toMatchObject({
      status: 1,
      err: 'default/unwanted waits for no approval\n',
    });
  });
});
