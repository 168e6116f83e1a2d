import { type Application, type Clusters, effectiveWorkflow, planStep } from '@slipway/oam';
import { createRun, upcomingOf } from '@slipway/workflow';

/** Names of the environments that a person has to approve before the Application is delivered to them. */
export function approvedEnvironments(application: Application, clusters: Clusters): string[] {
  const state = createRun(effectiveWorkflow(application), { idSeed: 'preview' });
  const gates = state.plan.steps.filter(({ gate }) => gate.kind === 'person' || gate.kind === 'approval');
  const behind = gates.flatMap(({ id }) => upcomingOf(state, id)).flatMap(step => planStep(application, step, clusters).plans);
  return [...new Set(behind.map(({ name }) => name))];
}
