/*
 * The reducer and the runner as they are, over a store in memory, under a scheduler that a seed drives: it chooses what happens next, lets operations
 * fail before or after they happened, kills and freezes processes, takes the database away, lets leases run out, wakes for nothing and forgets to
 * wake. After the bad times the world is kind, and every run must end as it ends when nothing ever goes wrong.
 */
import type { LoggerService } from '@backstage/backend-plugin-api';
import { createNativeEngine } from '@slipway/cue';
import type { Application } from '@slipway/oam';
import { createRun, isFinished, type RunEvent } from '@slipway/workflow';
import type { ApprovalRequester, StepExecutor } from '../../runner/ports';
import { defaultRunnerConfig } from '../../runner/readRunnerConfig';
import { StoreRunner } from '../../runner/StoreRunner';
import { checkLaws, phasesOf } from './laws';
import { createMemoryStore } from './memoryStore';
import { createScenario, outcomeOf, type ScenarioRun } from './scenario';
import { performEffect } from './simulatedEffect';
import { seededRandom } from './seededRandom';
import { type SimulatedProcess, World } from './World';

export interface SimulationResult {
  /** What broke a law; empty when all held. */
  readonly problems: readonly string[];
  /** Phases of all steps at the end. */
  readonly phases: string;
  readonly steps: number;
}

const badTimes = 600;
const patience = 20_000;

const silent: LoggerService = { error() {}, warn() {}, info() {}, debug() {}, child: () => silent };
const engine = createNativeEngine();

/** One seed: first without mishaps, to know how the runs should end, then with them. */
export async function simulateSeed(seed: number): Promise<SimulationResult> {
  const scenario = createScenario(seededRandom(seed));
  const calm = await play(scenario, seededRandom(seed + 0.25), false);
  const rough = await play(scenario, seededRandom(seed + 0.5), true);
  const differs = calm.phases === rough.phases ? [] : [`the runs ended otherwise than in calm times:\n  calm  ${calm.phases}\n  rough ${rough.phases}`];
  return { ...rough, problems: [...calm.problems.map(problem => `in calm times: ${problem}`), ...rough.problems, ...differs] };
}

async function play(scenario: readonly ScenarioRun[], random: () => number, rough: boolean): Promise<SimulationResult> {
  const world = new World(random);
  const processes: SimulatedProcess[] = [];
  const runners = new Map<SimulatedProcess, StoreRunner>();
  scenario.forEach(one => accept(world, one));

  const start = () => {
    const process: SimulatedProcess = { name: `p${processes.length}`, alive: true, frozenUntil: 0 };
    processes.push(process);
    const runner = createProcess(world, process, scenario);
    runners.set(process, runner);
    // A process that does not reach the database at its start is started again.
    runner.start().catch(() => {
      process.alive = false;
      world.after(undefined, 1_000, start);
    });
  };
  start();
  start();

  let steps = 0;
  const finished = () => [...world.runs.values()].every(({ state }) => isFinished(state.phase));
  for (; steps < patience && !finished() && world.problems.length === 0; steps++) {
    await settle();
    decide(world, scenario, wakeAll);
    const bad = rough && steps < badTimes;
    if (bad) {
      strike(world, processes, start, wakeAll);
    } else if (steps === badTimes) {
      world.databaseDownUntil = 0;
    }
    if (!world.step(bad ? 0.08 : 0)) {
      break;
    }
  }
  await settle();
  checkLaws(world, scenario, finished());
  processes.forEach(process => {
    process.alive = false;
  });
  return { problems: world.problems, phases: phasesOf(world), steps };

  function wakeAll(runId: string) {
    for (const [process, runner] of runners) {
      if (process.alive && process.frozenUntil <= world.now) {
        runner.wake(runId);
      }
    }
  }
}

/** All that follows without anything happening outside. */
function settle(): Promise<void> {
  return new Promise(resolve => {
    setImmediate(resolve);
  });
}

function accept(world: World, { id, workflow }: ScenarioRun) {
  const state = createRun(workflow, { idSeed: id });
  world.runs.set(id, {
    run: { id, applicationId: id, kind: 'deliver', phase: state.phase, message: '', submittedBy: 'user:default/ann', submittedByKind: 'user', createdAt: 0 },
    first: state,
    state,
    fence: 0,
    dueAt: world.now,
    servedAt: 0,
    failures: 0,
    inbox: [],
    events: [],
  });
}

const application: Application = {
  apiVersion: 'core.oam.dev/v1beta1',
  kind: 'Application',
  metadata: { name: 'shop', namespace: 'default' },
  spec: { components: [], policies: [] },
};

function createProcess(world: World, process: SimulatedProcess, scenario: readonly ScenarioRun[]): StoreRunner {
  const executor: StepExecutor = {
    types: ['deploy'],
    async execute(request) {
      const { run, step, stepId, signal } = request;
      const stored = world.runs.get(run.runId);
      const behaviour = scenario.find(({ id }) => id === run.runId)?.behaviours.get(step.name);
      if (!stored || !behaviour) {
        throw new Error(`nothing is known of ${run.runId} ${step.name}`);
      }
      // A command begins right after the transaction that asks for it, so the record must be there, under the same fence.
      const recorded = stored.state.steps[stepId];
      if (stored.fence !== run.fence || recorded.activity !== 'executing') {
        world.problems.push(`${run.runId} ${step.name}: executed without a record (fence ${run.fence} of ${stored.fence}, ${recorded.activity})`);
      }
      const worker = world.workers.get(`${run.runId} ${run.fence}`) ?? process;
      world.workers.set(`${run.runId} ${run.fence}`, worker);
      if (worker !== process) {
        world.problems.push(`${run.runId} ${step.name}: ${worker.name} and ${process.name} execute under the same fence`);
      }
      const looks = await world.later(process, () => {
        const effect = world.effects.get(`${run.runId} ${step.name}`) ?? { looks: 0, applied: 0 };
        effect.looks++;
        effect.applied = Math.max(effect.applied, 1);
        world.effects.set(`${run.runId} ${step.name}`, effect);
        return effect.looks;
      });
      if (signal.aborted) {
        throw new Error('aborted');
      }
      const outcome = await world.later(process, () => outcomeOf(behaviour, looks, world.now));
      if (!behaviour.effect || outcome.kind !== 'succeeded') {
        return outcome;
      }
      const answer = await performEffect(world, process, request, behaviour.effect);
      return answer.kind === 'done' ? outcome : { kind: 'failed', reason: 'OutcomeUnknown', message: 'Who knows.', retryable: false };
    },
  };
  const approvals: ApprovalRequester = {
    prepare: async ({ run, stepId }) => {
      await world.later(process, () => undefined);
      return async () => {
        const key = `${run.runId} ${stepId}`;
        if (!world.approvals.has(key)) {
          world.approvals.set(key, 'pending');
        }
      };
    },
  };
  return new StoreRunner({
    store: createMemoryStore(world, process),
    time: { elapsed: () => world.now, after: (milliseconds, callback) => world.after(process, milliseconds, callback) },
    loadContext: async ({ run, fence }) => ({
      runId: run.id,
      kind: run.kind,
      fence,
      applicationId: run.applicationId,
      application,
      revision: { id: 'r', name: 'shop-v1', number: 1, hash: '' },
      definitions: [],
      submittedBy: run.submittedBy,
      submittedByKind: run.submittedByKind,
    }),
    executors: [executor],
    approvals,
    engine,
    config: { ...defaultRunnerConfig, concurrency: 2 },
    logger: silent,
    random: world.random,
  });
}

/** People see what waits for them, and decide now or later. The hint to the runners is lost sometimes. */
function decide(world: World, scenario: readonly ScenarioRun[], wake: (runId: string) => void) {
  for (const { id, decisions } of scenario) {
    const stored = world.runs.get(id);
    for (const { id: stepId, step } of stored?.state.plan.steps ?? []) {
      const { activity } = stored?.state.steps[stepId] ?? {};
      if (stored && world.random() < 0.1) {
        const key = `${id} ${stepId}`;
        if (activity === 'suspended' && world.approvals.get(key) === 'pending') {
          world.approvals.set(key, 'decided');
          const type = decisions.get(step.name) ?? 'approved';
          tell(world, id, { type, at: world.now, stepId, actor: 'user:default/ann' });
          if (world.random() < 0.3) {
            tell(world, id, { type, at: world.now, stepId, actor: 'user:default/bob' }, true);
          }
        } else if (activity === 'unknown' && !stored.inbox.length) {
          const again = mayHappenAgain(scenario, id, step.name) && world.random() < 0.5;
          if (again) {
            const effect = `${id} ${step.name}`;
            world.ordered.set(effect, (world.ordered.get(effect) ?? 0) + 1);
          }
          tell(world, id, { type: 'resolved', at: world.now, stepId, actor: 'user:default/ann', choice: again ? 'run-again' : 'treat-as-done' });
        } else {
          continue;
        }
        if (world.random() < 0.5) {
          wake(id);
        }
      }
    }
  }
}

/** Of other steps it is unknown every time. */
function mayHappenAgain(scenario: readonly ScenarioRun[], runId: string, stepName: string): boolean {
  const behaviour = scenario.find(({ id }) => id === runId)?.behaviours.get(stepName);
  return behaviour?.effect !== undefined && behaviour.end === 'succeeded';
}

function tell(world: World, runId: string, event: RunEvent, again = false) {
  const stored = world.runs.get(runId);
  if (stored && !isFinished(stored.state.phase)) {
    stored.dueAt = Math.max(world.now, stored.servedAt + 1);
    stored.inbox.push({ id: world.inboxId(), event });
    world.accepted.push({ runId, event, again });
  }
}

/** Somebody has it looked at without anything having happened to it. */
function makeDue(world: World, runId: string) {
  const stored = world.runs.get(runId);
  if (stored && !isFinished(stored.state.phase)) {
    stored.dueAt = Math.max(world.now, stored.servedAt + 1);
  }
}

/** Bad luck of all kinds. */
function strike(world: World, processes: readonly SimulatedProcess[], start: () => void, wake: (runId: string) => void) {
  const alive = processes.filter(process => process.alive);
  const luck = world.random();
  if (luck < 0.02 && alive.length > 0) {
    world.pick(alive).alive = false;
    world.after(undefined, Math.floor(world.random() * 5_000), start);
  } else if (luck < 0.035 && alive.length > 0) {
    world.pick(alive).frozenUntil = world.now + Math.floor(world.random() * 10_000);
  } else if (luck < 0.045) {
    world.databaseDownUntil = world.now + Math.floor(world.random() * 4_000);
  } else if (luck < 0.08) {
    world.pick([...world.runs.values()]).leaseExpiresAt = 0;
  } else if (luck < 0.1) {
    const id = world.pick([...world.runs.keys()]);
    makeDue(world, id);
    wake(id);
  }
}
