import type { StepMode, Workflow, WorkflowStep } from '@slipway/oam';
import fc from 'fast-check';
import { createRun } from '../createRun';
import { step } from '../__testUtils__/playRun';
import { awaitsAnswer } from '../state/awaitsAnswer';
import type { RunEvent } from '../state/events';
import { isFinished } from '../state/isFinished';
import type { RunState } from '../state/types';
import type { StepOutcome } from '../types';
import { reduce } from './reduce';
import { whyRun } from '../explain/whyRun';
import { whyStep } from '../explain/whyStep';

const mode: fc.Arbitrary<StepMode> = fc.constantFrom('StepByStep', 'DAG');

const kinds: { readonly [kind: string]: Pick<WorkflowStep, 'type' | 'properties'> } = {
  apply: { type: 'apply', properties: {} },
  suspend: { type: 'suspend', properties: {} },
  pause: { type: 'suspend', properties: { duration: '3s' } },
  'asking-deploy': { type: 'deploy', properties: { auto: false } },
};

/** What a step is like; `links` point back at steps before it. */
const shape = fc.record({
  type: fc.constantFrom('apply', 'apply', 'apply', 'suspend', 'pause', 'asking-deploy'),
  if: fc.constantFrom(undefined, undefined, 'always', 'status.x.failed'),
  timeout: fc.constantFrom(undefined, '5s'),
  links: fc.array(fc.nat(20), { maxLength: 2 }),
  gives: fc.boolean(),
  takes: fc.boolean(),
  children: fc.nat(3),
  mode,
});

const workflow: fc.Arbitrary<Workflow> = fc
  .record({ steps: mode, subSteps: mode, shapes: fc.array(shape, { minLength: 1, maxLength: 10 }) })
  .map(({ steps, subSteps, shapes }) => {
    const queue = shapes.map((value, index) => ({ value, name: `s${index}` }));
    const names: string[] = [];
    const givers: string[] = [];
    const build = ({ value, name }: (typeof queue)[number]): WorkflowStep => {
      const dependsOn = [...new Set(value.links.filter(link => link < names.length).map(link => names[link]))];
      const from = value.takes ? givers.at(-1) : undefined;
      const common = { if: value.if, dependsOn, inputs: from === undefined ? [] : [{ from, parameterKey: 'a.b' }], timeout: value.timeout };
      const children = value.children > 1 ? queue.splice(0, value.children - 1) : [];
      if (children.length > 0) {
        const built = step(name, { ...common, type: 'step-group', mode: value.mode, subSteps: children.map(build) });
        names.push(name);
        return built;
      }
      names.push(name);
      if (value.gives) {
        givers.push(`v-${name}`);
      }
      return step(name, {
        ...common,
        ...kinds[value.type],
        outputs: value.gives ? [{ name: `v-${name}`, valueFrom: 'output' }] : [],
      });
    };
    const built: WorkflowStep[] = [];
    for (let next = queue.shift(); next; next = queue.shift()) {
      built.push(build(next));
    }
    return { mode: { steps, subSteps }, steps: built };
  });

const outcome: fc.Arbitrary<StepOutcome> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<StepOutcome>({ kind: 'succeeded', message: 'Done.' }) },
  { weight: 2, arbitrary: fc.nat(8_000).map((recheckAt): StepOutcome => ({ kind: 'waiting', message: 'Not yet.', recheckAt })) },
  { weight: 2, arbitrary: fc.constant<StepOutcome>({ kind: 'failed', reason: 'Execute', message: 'Hiccup.', retryable: true }) },
  { weight: 1, arbitrary: fc.constant<StepOutcome>({ kind: 'failed', reason: 'Action', message: 'Broken.', retryable: false }) },
  { weight: 1, arbitrary: fc.constant<StepOutcome>({ kind: 'failed', reason: 'OutcomeUnknown', message: 'Who knows.', retryable: false }) },
  { weight: 1, arbitrary: fc.constant<StepOutcome>({ kind: 'suspended', message: 'Good?' }) },
);

/** One move of the world: something happens to the step at `pick` among those that something can happen to. */
const move = fc.record({
  kind: fc.constantFrom('step', 'step', 'step', 'step', 'time', 'woken', 'recovered', 'stray', 'hold', 'end'),
  pick: fc.nat(100),
  outcome,
  chance: fc.double({ min: 0, max: 0.999, noNaN: true }),
  yes: fc.boolean(),
});
type Move = typeof move extends fc.Arbitrary<infer T> ? T : never;

function eventOf(state: RunState, at: number, { kind, pick, outcome: result, chance, yes }: Move): RunEvent | undefined {
  const actor = 'user:default/ann';
  switch (kind) {
    case 'time':
      return { type: 'timer', at };
    case 'woken':
      return { type: 'woken', at };
    case 'recovered':
      return { type: 'recovered', at };
    case 'hold':
      return state.hold ? { type: 'released', at, actor } : { type: 'held', at, actor };
    case 'end':
      return pick < 3 ? { type: 'terminated', at, actor } : undefined;
    case 'stray': {
      const any = state.plan.steps[pick % state.plan.steps.length];
      return { type: 'step-executed', at, stepId: any.id, execution: pick % 4, outcome: result, random: chance };
    }
    default: {
      const open = state.plan.steps.filter(({ id }) => !['none', 'done', 'grouping'].includes(state.steps[id].activity));
      const chosen = open[pick % Math.max(1, open.length)];
      return chosen && eventForStep(state, chosen.id, at, { result, chance, yes, pick });
    }
  }
}

function eventForStep(state: RunState, stepId: string, at: number, { result, chance, yes, pick }: { result: StepOutcome; chance: number; yes: boolean; pick: number }): RunEvent | undefined {
  const actor = 'user:default/ann';
  const { activity, execution } = state.steps[stepId];
  switch (activity) {
    case 'checking':
      return { type: 'condition-evaluated', at, stepId, execution, result: { kind: yes ? 'true' : 'false' } };
    case 'executing':
      return { type: 'step-executed', at, stepId, execution, outcome: result, random: chance };
    case 'waiting':
    case 'retrying':
      return { type: 'retried', at, stepId, actor };
    case 'asking':
      return yes ? { type: 'approval-requested', at, stepId, execution } : { type: 'approval-not-requested', at, stepId, execution, message: 'no answer', random: chance };
    case 'held':
      return yes ? { type: 'released', at, actor } : undefined;
    case 'suspended':
      if (pick % 7 === 3) {
        return { type: 'endorsed', at, stepId, actor, given: 1, needed: 2 };
      }
      return pick % 5 === 0 ? { type: 'rejected', at, stepId, actor } : { type: 'approved', at, stepId, actor };
    case 'pausing':
      return { type: 'resumed', at, stepId, actor };
    case 'unknown':
      return { type: 'resolved', at, stepId, actor, choice: yes ? 'run-again' : 'treat-as-done' };
    default:
      return undefined;
  }
}

function expectLawful(before: RunState, after: RunState, commands: ReturnType<typeof reduce>['commands']) {
  for (const { id, step: { name }, parentId } of after.plan.steps) {
    const [was, is] = [before.steps[id], after.steps[id]];
    if (was.activity === 'done' && JSON.stringify(was) !== JSON.stringify(is)) {
      throw new Error(`${name} changed after its end`);
    }
    if ((is.activity === 'done') !== (is.finishedAt !== undefined)) {
      throw new Error(`${name}: its end and the time of its end do not agree`);
    }
    if (parentId !== undefined && is.startedAt !== undefined && after.steps[parentId].startedAt === undefined) {
      throw new Error(`${name} began before its group`);
    }
    expect(whyStep(after, id)).toEqual(expect.any(String));
  }
  for (const command of commands) {
    if (after.hold && command.kind === 'execute') {
      throw new Error('something is executed although the run is suspended');
    }
    if (command.kind !== 'finish' && command.kind !== 'cancel') {
      const { activity, execution } = after.steps[command.stepId];
      const still = awaitsAnswer(after.steps[command.stepId]) && execution === command.execution;
      if (!still) {
        throw new Error(`a command ${command.kind} for a step that is ${activity}`);
      }
    }
  }
  const allDone = after.plan.steps.every(({ id }) => after.steps[id].activity === 'done');
  expect(isFinished(after.phase)).toBe(allDone);
  expect(commands.some(command => command.kind === 'finish')).toBe(allDone && !isFinished(before.phase));
  if (after.plan.mode === 'StepByStep') {
    const begun = after.plan.steps.filter(({ id, parentId }) => parentId === undefined && after.steps[id].activity !== 'none' && after.steps[id].activity !== 'done');
    expect(begun.length).toBeLessThanOrEqual(1);
  }
  expect(whyRun(after)).not.toBe('');
}

describe('any workflow under any course of events', () => {
  it('obeys the laws at every moment, ends, and replayed gives the same', () => {
    fc.assert(
      fc.property(workflow, fc.array(move, { maxLength: 60 }), (definition, moves) => {
        const first = createRun(definition, { idSeed: 'run', defaultTimeout: 20_000, maxRetries: 2 });
        const events: RunEvent[] = [];
        let state = first;
        let at = 0;
        const send = (event: RunEvent | undefined) => {
          if (!event) {
            return;
          }
          const reduced = reduce(state, event);
          if (reduced.refused !== undefined) {
            if (reduced.state !== state) {
              throw new Error('a refused event changed the state');
            }
            return;
          }
          expectLawful(state, reduced.state, reduced.commands);
          events.push(event);
          state = reduced.state;
        };
        send({ type: 'started', at });
        for (const next of moves) {
          at += 1_000 * (next.pick % 4);
          send(eventOf(state, at, next));
        }
        // From here on the world is kind: everything is answered, everybody approves.
        const kind: Move = { kind: 'step', pick: 1, outcome: { kind: 'succeeded', message: 'Done.' }, chance: 0.5, yes: true };
        for (let rounds = 0; !isFinished(state.phase); rounds++) {
          if (rounds > 200) {
            throw new Error(`does not end: ${whyRun(state)}`);
          }
          at += 1_000;
          send(state.hold ? { type: 'released', at, actor: 'user:default/ann' } : eventOf(state, at, kind));
        }
        const replayed = events.reduce((current, event) => reduce(current, event).state, createRun(definition, { idSeed: 'run', defaultTimeout: 20_000, maxRetries: 2 }));
        expect(replayed).toEqual(state);
        expect(JSON.parse(JSON.stringify(state))).toEqual(state);
      }),
      { numRuns: Number(process.env.SLIPWAY_PROPERTY_RUNS ?? 300) },
    );
  });
});
