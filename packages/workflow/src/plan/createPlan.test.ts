import { group, step, suspend } from '../__testUtils__/playRun';
import { createPlan } from './createPlan';

const options = { idSeed: 'run-1', defaultTimeout: 600_000, timeoutsByType: { slow: 3_600_000 } };

describe('createPlan', () => {
  it('lists groups before their sub-steps, with ids that depend on nothing but the run and the name', () => {
    const workflow = { steps: [group('all', [step('a'), step('b')]), step('c')] };
    const plan = createPlan(workflow, options);
    expect(plan.steps.map(({ step: { name } }) => name)).toEqual(['all', 'a', 'b', 'c']);
    expect(plan.steps[1].parentId).toBe(plan.steps[0].id);
    expect(createPlan(workflow, options)).toEqual(plan);
    expect(createPlan(workflow, { ...options, idSeed: 'run-2' }).steps[0].id).not.toBe(plan.steps[0].id);
    plan.steps.forEach(({ id }) => expect(id).toMatch(/^[a-z][a-z0-9]{9}$/));
  });

  it('runs steps one by one, and the sub-steps of a group at once, unless the workflow says otherwise', () => {
    const plan = createPlan({ steps: [group('all', [])] }, options);
    expect([plan.mode, plan.steps[0].subMode]).toEqual(['StepByStep', 'DAG']);
    const other = createPlan({ mode: { steps: 'DAG', subSteps: 'StepByStep' }, steps: [group('all', []), group('own', [], { mode: 'DAG' })] }, options);
    expect([other.mode, other.steps[0].subMode, other.steps[1].subMode]).toEqual(['DAG', 'StepByStep', 'DAG']);
  });

  it('gives each step a time-out: its own, else that of its type, else the default; none to groups and suspensions', () => {
    const plan = createPlan(
      {
        steps: [
          step('own', { timeout: '5s' }),
          step('typed', { type: 'slow' }),
          step('plain'),
          step('misspelt', { timeout: 'soon' }),
          group('all', []),
          suspend('wait'),
          suspend('patient', { timeout: '1h' }),
        ],
      },
      options,
    );
    expect(plan.steps.map(planned => planned.timeout)).toEqual([5_000, 3_600_000, 600_000, 600_000, undefined, undefined, 3_600_000]);
  });

  it('sees what asks a person, and what only pauses', () => {
    const plan = createPlan(
      {
        steps: [
          suspend('ask'),
          suspend('pause', { properties: { duration: '1m' } }),
          step('prod', { type: 'deploy', properties: { auto: false } }),
          step('staging', { type: 'deploy' }),
        ],
      },
      options,
    );
    expect(plan.steps.map(planned => planned.gate.kind)).toEqual(['person', 'pause', 'approval', 'none']);
  });

  it.each([
    ['two steps of one name', [step('a'), group('g', [step('a')])], 'Two workflow steps have the name "a"; rename one of them.'],
    ['a dependency on nothing', [step('a', { dependsOn: ['b'] })], 'Workflow step "a" depends on "b", but no step has that name.'],
    [
      'a dependency on a later step in step-by-step order',
      [step('a', { dependsOn: ['b'] }), step('b')],
      'These workflow steps wait for each other, so that none could begin: "a" waits for "b" waits for "a".',
    ],
    [
      'a sub-step that waits for the end of its own group',
      [group('g', [step('a', { dependsOn: ['g'] })])],
      'These workflow steps wait for each other, so that none could begin: "g" waits for "a" waits for "g".',
    ],
    [
      'an input that comes from a later step',
      [step('a', { inputs: [{ from: 'x' }] }), step('b', { outputs: [{ name: 'x', valueFrom: 'output.x' }] })],
      'These workflow steps wait for each other, so that none could begin: "a" waits for "b" waits for "a".',
    ],
  ])('refuses %s', (_, steps, sentence) => {
    expect(() => createPlan({ steps }, options)).toThrow(sentence);
  });

  it('allows any order of dependencies in a DAG', () => {
    const plan = createPlan({ mode: { steps: 'DAG' }, steps: [step('a', { dependsOn: ['b'] }), step('b')] }, options);
    expect(plan.steps).toHaveLength(2);
  });
});
