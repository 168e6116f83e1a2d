import { failedForNow, group, playRun, step, suspend } from '../__testUtils__/playRun';
import { describeEvent } from '../explain/describeEvent';
import { whyRun } from '../explain/whyRun';
import { nextDueAt } from '../state/nextDueAt';

const actor = 'user:default/ann';

describe('a run that a person suspends', () => {
  it('finishes what is under way, begins nothing new, and goes on when it is resumed', () => {
    const run = playRun({ steps: [step('a'), step('b')] });
    run.send({ type: 'held', actor, message: 'Looking at the metrics.' });
    expect(run.commands).toEqual([]);
    expect(whyRun(run.state)).toBe(
      'Suspended by user:default/ann: Looking at the metrics. Nothing new begins until somebody resumes it. "a" finishes what was begun.',
    );
    run.outcome('a');
    expect([run.executing(), run.state.phase, run.of('a').phase]).toEqual([[], 'suspending', 'succeeded']);
    run.send({ type: 'released', actor });
    expect([run.executing(), run.state.phase]).toEqual([['b'], 'executing']);
  });

  it('does not look again at what waits, nor tries again, however much time passes', () => {
    const run = playRun({ mode: { steps: 'DAG' }, steps: [step('a'), step('b')] }, { defaultTimeout: 10_000 });
    run.outcome('a', { kind: 'waiting', message: 'Not ready.', recheckAt: 2_000 });
    run.outcome('b', failedForNow);
    run.send({ type: 'held', actor });
    expect([run.of('a').activity, run.of('b').activity, nextDueAt(run.state)]).toEqual(['held', 'held', undefined]);
    run.pass(3_600_000);
    run.send({ type: 'woken' });
    expect(run.commands).toEqual([]);
    run.send({ type: 'released', actor });
    expect(run.executing()).toEqual(['a', 'b']);
    // The time-out stood still meanwhile.
    expect(run.of('a').timeoutAt).toBe(run.at + 10_000);
  });

  it('puts aside a step whose execution ends in waiting meanwhile', () => {
    const run = playRun({ steps: [step('a')] });
    run.send({ type: 'held', actor });
    run.outcome('a', { kind: 'waiting', message: 'Not ready.', recheckAt: 2_000 });
    expect(run.of('a')).toMatchObject({ activity: 'held', phase: 'suspending' });
  });

  it('stops the clock of a group', () => {
    const run = playRun({ steps: [group('g', [step('a')], { timeout: '10s' })] });
    run.send({ type: 'held', actor });
    run.pass(60_000);
    run.send({ type: 'released', actor });
    expect(run.of('g')).toMatchObject({ activity: 'grouping', timeoutAt: 70_000 });
  });

  it('can be approved meanwhile, and delivers that only when it is resumed', () => {
    const run = playRun({ steps: [step('prod', { type: 'deploy', properties: { auto: false } }), suspend('ask')] });
    run.asked('prod');
    run.send({ type: 'held', actor });
    expect(whyRun(run.state)).toContain('"prod" can be approved meanwhile.');
    run.approve('prod');
    expect(run.commands).toEqual([]);
    run.send({ type: 'released', actor });
    expect(run.open('prod')).toMatchObject({ kind: 'execute', resumed: true });
  });

  it('executes nothing after a crash either', () => {
    const run = playRun({ steps: [step('a')] });
    run.send({ type: 'held', actor });
    run.send({ type: 'recovered' });
    expect([run.commands, run.of('a').activity]).toEqual([[], 'held']);
    run.send({ type: 'released', actor });
    expect(run.executing()).toEqual(['a']);
  });

  it('can be ended', () => {
    const run = playRun({ steps: [step('a')] });
    run.send({ type: 'held', actor });
    run.send({ type: 'terminated', actor });
    expect(run.state.phase).toBe('terminated');
  });

  it('tells in its history who suspended it and for how long', () => {
    const run = playRun({ steps: [step('a')] });
    const tell = (act: () => unknown) => {
      const before = run.state;
      act();
      return describeEvent(before, run.events[run.events.length - 1], run.state);
    };
    expect(tell(() => run.send({ type: 'held', actor, message: 'Lunch.' }))).toBe('Suspended by user:default/ann: Lunch.');
    run.pass(90_000);
    expect(tell(() => run.send({ type: 'released', actor }))).toBe('Resumed by user:default/ann after 1 min 30 s.');
  });
});
