import { createRun } from '../createRun';
import { group, playRun, step, suspend } from '../__testUtils__/playRun';
import type { RunEvent, RunEventType } from '../state/events';
import type { RunState, StepActivity } from '../state/types';
import { reduce } from './reduce';

const unknownOutcome = { kind: 'failed', reason: 'OutcomeUnknown', message: '', retryable: false } as const;

/** A state in which the step `x` has the activity. */
const states: { readonly [activity in StepActivity]: () => RunState } = {
  none: () => playRun({ steps: [step('a'), step('x')] }).state,
  checking: () => playRun({ steps: [step('x', { if: 'true' })] }).state,
  executing: () => playRun({ steps: [step('x')] }).state,
  waiting: () => {
    const run = playRun({ steps: [step('x')] });
    run.outcome('x', { kind: 'waiting', message: '', recheckAt: 1_000 });
    return run.state;
  },
  retrying: () => {
    const run = playRun({ steps: [step('x')] });
    run.outcome('x', { kind: 'failed', reason: 'Execute', message: '', retryable: true });
    return run.state;
  },
  asking: () => playRun({ steps: [suspend('x')] }).state,
  suspended: () => {
    const run = playRun({ steps: [suspend('x')] });
    run.asked('x');
    return run.state;
  },
  held: () => {
    const run = playRun({ steps: [step('x')] });
    run.outcome('x', { kind: 'waiting', message: '', recheckAt: 1_000 });
    run.send({ type: 'held', actor: 'user:default/ann' });
    return run.state;
  },
  pausing: () => playRun({ steps: [suspend('x', { properties: { duration: '1h' } })] }).state,
  unknown: () => {
    const run = playRun({ steps: [step('x')] });
    run.outcome('x', unknownOutcome);
    return run.state;
  },
  grouping: () => playRun({ steps: [group('x', [step('a')])] }).state,
  done: () => {
    const run = playRun({ steps: [step('x'), step('b')] });
    run.outcome('x');
    return run.state;
  },
};

function stepX({ plan }: RunState): string {
  return plan.steps.find(({ step: { name } }) => name === 'x')?.id ?? '';
}

function eventFor(type: RunEventType, state: RunState): RunEvent {
  const stepId = stepX(state);
  const { execution } = state.steps[stepId];
  const actor = 'user:default/ann';
  const events: { readonly [T in RunEventType]: Extract<RunEvent, { type: T }> } = {
    started: { type: 'started', at: 1 },
    'condition-evaluated': { type: 'condition-evaluated', at: 1, stepId, execution, result: { kind: 'true' } },
    'step-executed': { type: 'step-executed', at: 1, stepId, execution, outcome: { kind: 'succeeded', message: '' }, random: 0 },
    'approval-requested': { type: 'approval-requested', at: 1, stepId, execution },
    'approval-not-requested': { type: 'approval-not-requested', at: 1, stepId, execution, message: '', random: 0 },
    approved: { type: 'approved', at: 1, stepId, actor },
    endorsed: { type: 'endorsed', at: 1, stepId, actor, given: 1, needed: 2 },
    rejected: { type: 'rejected', at: 1, stepId, actor },
    'approval-expired': { type: 'approval-expired', at: 1, stepId },
    resumed: { type: 'resumed', at: 1, stepId, actor },
    retried: { type: 'retried', at: 1, stepId, actor },
    resolved: { type: 'resolved', at: 1, stepId, actor, choice: 'run-again' },
    woken: { type: 'woken', at: 1 },
    timer: { type: 'timer', at: 1 },
    recovered: { type: 'recovered', at: 1 },
    held: { type: 'held', at: 1, actor },
    released: { type: 'released', at: 1, actor },
    terminated: { type: 'terminated', at: 1, actor },
    superseded: { type: 'superseded', at: 1, actor, by: 'revision shop-v2' },
  };
  return events[type];
}

const always: readonly RunEventType[] = ['woken', 'timer', 'recovered', 'terminated', 'superseded'];

/** What else is accepted, for each activity, and what goes on for the step then; everything that is not named is refused. */
const accepted: { readonly [activity in StepActivity]: { readonly [type in RunEventType]?: StepActivity } } = {
  none: {},
  checking: { 'condition-evaluated': 'executing' },
  executing: { 'step-executed': 'done' },
  waiting: { retried: 'executing' },
  retrying: { retried: 'executing' },
  asking: { 'approval-requested': 'suspended', 'approval-not-requested': 'retrying' },
  suspended: { approved: 'done', endorsed: 'suspended', rejected: 'done', 'approval-expired': 'done' },
  held: { released: 'executing' },
  pausing: { resumed: 'done' },
  unknown: { resolved: 'executing' },
  grouping: {},
  done: {},
};

/** What goes on for the step after an event that fits in every activity; the same as before where nothing is named. */
const inEveryActivity: { readonly [type in RunEventType]?: { readonly [activity in StepActivity]?: StepActivity } } = {
  woken: { waiting: 'executing' },
  held: { waiting: 'held', retrying: 'held' },
};

const types: readonly RunEventType[] = [
  'started',
  'condition-evaluated',
  'step-executed',
  'approval-requested',
  'approval-not-requested',
  'approved',
  'endorsed',
  'rejected',
  'approval-expired',
  'resumed',
  'retried',
  'resolved',
  'held',
  'released',
  ...always,
];

const pairs = Object.keys(states)
  .map(activity => activity as StepActivity)
  .flatMap(activity => types.map(type => [activity, type, isAccepted(activity, type)] as const));

/** The whole run can be suspended once, and resumed once, whatever its steps do. */
function isAccepted(activity: StepActivity, type: RunEventType): boolean {
  return type === 'held' ? activity !== 'held' : always.includes(type) || accepted[activity][type] !== undefined;
}

function nextActivity(activity: StepActivity, type: RunEventType): StepActivity {
  return type === 'terminated' || type === 'superseded' ? 'done' : accepted[activity][type] ?? inEveryActivity[type]?.[activity] ?? activity;
}

describe('each event in each activity of a step', () => {
  it.each(pairs.filter(([, , fits]) => fits).map(([activity, type]) => [activity, type, nextActivity(activity, type)] as const))('%s, %s: %s', (activity, type, next) => {
    const state = states[activity]();
    const { refused, state: changed } = reduce(state, eventFor(type, state));
    expect([refused, changed.steps[stepX(state)].activity]).toEqual([undefined, next]);
  });

  it.each(pairs.filter(([, , fits]) => !fits))('%s, %s: refused with a sentence, and nothing changes', (activity, type) => {
    const state = states[activity]();
    const { refused, state: after, commands } = reduce(state, eventFor(type, state));
    expect(refused).toMatch(/^(Step "x" .+|The run has begun already|The run is (not )?suspended.+)\.?$/);
    expect([after, commands]).toEqual([state, []]);
  });

  it.each(types)('%s: refused once the run is finished', type => {
    const run = playRun({ steps: [step('x')] });
    run.outcome('x');
    expect(reduce(run.state, eventFor(type, run.state)).refused).toMatch(/^The run is finished \(succeeded\): .+ changes nothing any more\.$/);
  });

  it.each(types)('%s: before the run began, only beginning and ending it are accepted', type => {
    const state = createRun({ steps: [step('x')] }, { idSeed: 'run' });
    const { refused } = reduce(state, eventFor(type, state));
    expect(refused === undefined).toBe(['started', 'terminated', 'superseded'].includes(type));
  });

  it('is refused for a step that is not there', () => {
    const { state } = playRun({ steps: [step('x')] });
    expect(reduce(state, { type: 'retried', at: 1, stepId: 'constructor', actor: 'a' }).refused).toBe('The run has no step "constructor".');
  });

  it('is refused as an answer to an older command', () => {
    const { state } = playRun({ steps: [step('x')] });
    const late = { ...eventFor('step-executed', state), execution: 0 } as RunEvent;
    expect(reduce(state, late).refused).toBe('Step "x": the outcome of a step belongs to an older execution (0, now 1).');
  });
});
