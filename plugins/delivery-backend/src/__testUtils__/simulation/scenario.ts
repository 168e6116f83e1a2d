import type { Workflow, WorkflowStep } from '@slipway/oam';
import type { StepOutcome } from '@slipway/workflow';
import type { EffectKind } from './simulatedEffect';
import { workflowStep } from '../seedApplication';

/** How a step behaves in its cluster: that does not depend on who executes it, nor how often. */
export interface Behaviour {
  /** Looks until it is ready. */
  readonly waits: number;
  /** Looks that fail in a way that passes. */
  readonly flakes: number;
  readonly end: 'succeeded' | 'failed' | 'unknown';
  /** What it does once everything is ready, if it is a step of actions. */
  readonly effect?: EffectKind;
}

export interface ScenarioRun {
  readonly id: string;
  readonly workflow: Workflow;
  readonly behaviours: ReadonlyMap<string, Behaviour>;
  /** What people decide, by the name of the step. */
  readonly decisions: ReadonlyMap<string, 'approved' | 'rejected'>;
}

const ends: readonly Behaviour['end'][] = [...Array<'succeeded'>(10).fill('succeeded'), 'failed', 'unknown'];

/** Some runs of random shape. */
export function createScenario(random: () => number): readonly ScenarioRun[] {
  const below = (limit: number) => Math.floor(random() * limit);
  return Array.from({ length: 1 + below(3) }, (_, index) => {
    const behaviours = new Map<string, Behaviour>();
    const decisions = new Map<string, 'approved' | 'rejected'>();
    const names: string[] = [];
    const openGroups: string[] = [];
    const makeStep = (depth: number): WorkflowStep => {
      const name = `s${names.length}`;
      names.push(name);
      const dependsOn = names.length > 1 && below(4) === 0 ? [names[below(names.length - 1)]].filter(other => !openGroups.includes(other)) : [];
      const luck = below(10);
      if (luck === 0) {
        decisions.set(name, below(6) === 0 ? 'rejected' : 'approved');
        return workflowStep(name, { type: 'suspend', dependsOn });
      }
      if (luck === 1) {
        return workflowStep(name, { type: 'suspend', dependsOn, properties: { duration: '7s' } });
      }
      if (luck === 2 && depth === 0) {
        openGroups.push(name);
        const subSteps = Array.from({ length: 1 + below(3) }, () => makeStep(depth + 1));
        openGroups.pop();
        return workflowStep(name, { type: 'step-group', dependsOn, subSteps, mode: below(2) === 0 ? 'DAG' : 'StepByStep' });
      }
      behaviours.set(name, { waits: below(3), flakes: below(4) === 0 ? 1 + below(2) : 0, end: ends[below(ends.length)], ...effectOf(below(6)) });
      return workflowStep(name, { dependsOn, ...(below(8) === 0 ? { if: 'always' } : {}) });
    };
    const steps = Array.from({ length: 1 + below(5) }, () => makeStep(0));
    return { id: `run-${index}`, workflow: { mode: { steps: below(2) === 0 ? 'DAG' : 'StepByStep' }, steps }, behaviours, decisions };
  });
}

function effectOf(luck: number): Pick<Behaviour, 'effect'> {
  return luck < 2 ? { effect: luck === 0 ? 'found' : 'lost' } : {};
}

/** What the `looks`-th look at a step comes to. */
export function outcomeOf({ waits, flakes, end }: Behaviour, looks: number, now: number): StepOutcome {
  if (looks <= flakes) {
    return { kind: 'failed', reason: 'Execute', message: 'It hiccuped.', retryable: true };
  }
  if (looks <= flakes + waits) {
    return { kind: 'waiting', message: 'Not ready.', recheckAt: now + 2_000 };
  }
  switch (end) {
    case 'succeeded':
      return { kind: 'succeeded', message: 'Done.' };
    case 'failed':
      return { kind: 'failed', reason: 'Action', message: 'It broke.', retryable: false };
    case 'unknown':
      return { kind: 'failed', reason: 'OutcomeUnknown', message: 'Who knows.', retryable: false };
    default:
      return end satisfies never;
  }
}
