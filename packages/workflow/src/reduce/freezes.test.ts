import { playRun, step } from '../__testUtils__/playRun';
import { actionsOfStep } from '../explain/actions';
import { describeEvent } from '../explain/describeEvent';
import { whyRun } from '../explain/whyRun';
import { reduce } from './reduce';

const frozen = { kind: 'suspended', frozen: true, until: 5_000, message: 'Changes to prod are frozen until Monday.' } as const;

function frozenRun() {
  const run = playRun({ steps: [step('prod'), step('more')] }, { defaultTimeout: 1_000 });
  run.outcome('prod', frozen);
  return run;
}

describe('a step that would deliver in a freeze', () => {
  it('waits with the reason Frozen, and its time-out stands still', () => {
    const run = frozenRun();
    expect(run.of('prod')).toMatchObject({ phase: 'suspending', activity: 'pausing', reason: 'Frozen', wakeAt: 5_000 });
    expect(run.of('prod').timeoutAt).toBeUndefined();
    expect(run.state.phase).toBe('suspending');
    expect(whyRun(run.state)).toContain('frozen until Monday');
  });

  it('goes on by itself when the freeze is over', () => {
    const run = frozenRun();
    run.pass(5_000);
    expect(run.executing()).toEqual(['prod']);
    expect(run.of('prod').reason).toBeUndefined();
  });

  it('cannot be let go on by resuming, only by breaking the glass, which stands in the history and stays with the step', () => {
    const run = frozenRun();
    const { id } = run.state.plan.steps[0];
    const resumed = { type: 'resumed', at: 2_000, stepId: id, actor: 'user:default/ann' } as const;
    expect(reduce(run.state, resumed).refused).toBe('Step "prod" is frozen: it goes on when the freeze is over, or when somebody breaks the glass.');
    expect(actionsOfStep(run.state, id)).toEqual(
      expect.arrayContaining([
        { action: 'resume', allowed: false, reason: expect.stringContaining('is frozen') },
        { action: 'break-glass', allowed: true },
      ]),
    );
    const broken = { ...resumed, brokenGlass: true, comment: 'the shop is down' } as const;
    const { state, commands } = reduce(run.state, broken);
    expect(commands).toEqual([expect.objectContaining({ kind: 'execute', stepId: id })]);
    expect(state.steps[id].brokenGlass).toEqual({ at: 2_000, actor: 'user:default/ann', reason: 'the shop is down' });
    expect(describeEvent(run.state, broken, state)).toBe('BREAK GLASS. Step "prod": user:default/ann let it go on in the freeze, because: the shop is down.');
  });

  it('a pause that is no freeze has no glass to break', () => {
    const run = playRun({ steps: [step('prod')] });
    run.outcome('prod', { kind: 'suspended', until: 5_000, message: 'Pauses.' });
    const { id } = run.state.plan.steps[0];
    expect(reduce(run.state, { type: 'resumed', at: 1, stepId: id, actor: 'user:default/ann', brokenGlass: true }).refused).toBe(
      'Step "prod" is not frozen: there is no glass to break.',
    );
  });
});
