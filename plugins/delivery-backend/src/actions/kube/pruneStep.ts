import { effectiveWorkflow } from '@slipway/oam';
import { listStepPhases } from '../../database/operations/runs/listStepPhases';
import type { InventoryRecord } from '../../database/operations/inventory/inventoryRecord';
import { readInventory } from '../../database/operations/inventory/readInventory';
import { pruneEnvironment } from '../../delivery/pruneEnvironment';
import { stepEnvironment, stepOfEnvironment } from '../../delivery/stepEnvironment';
import type { StepRequest } from '../../runner/ports';
import type { ActionDependencies } from '../types';

/**
 * Deletes what this step applied in earlier runs and does not any more, and, when it is the last one, what steps applied that the workflow no longer has. Returns sentences. Source:
 * KubeVela's resource tracker, which collects after the workflow has succeeded.
 */
export async function pruneStep(deps: ActionDependencies, { run, step, stepId, signal }: StepRequest): Promise<string[]> {
  let inventory: readonly InventoryRecord[] = await readInventory(deps.database, { applicationId: run.applicationId });
  const known = new Set(inventory.map(({ environment }) => environment));
  const names = new Set(namesOfSteps(run.application));
  const forgotten = [...known].filter(environment => {
    const name = stepOfEnvironment(environment);
    return name !== undefined && !names.has(name);
  });
  const environments = [stepEnvironment(step.name), ...(forgotten.length > 0 && (await isLast(deps, run.runId, stepId)) ? forgotten : [])];
  const sentences: string[] = [];
  for (const environment of environments.filter(name => known.has(name))) {
    const scope = { environment, components: new Set<string>(), plannedElsewhere: new Set<string>() };
    const { removed, remaining, ...after } = await pruneEnvironment(deps, run, scope, inventory, signal);
    ({ inventory } = after);
    sentences.push(
      ...(removed.length > 0 ? [`No longer needed and deleted: ${removed.join('; ')}.`] : []),
      ...(remaining.length > 0 ? [`No longer needed, but not gone yet: ${remaining.join('; ')}.`] : []),
    );
  }
  return sentences;
}

export function namesOfSteps(application: StepRequest['run']['application']): string[] {
  return effectiveWorkflow(application).steps.flatMap(({ name, subSteps }) => [name, ...subSteps.map(sub => sub.name)]);
}

async function isLast(deps: ActionDependencies, runId: string, stepId: string): Promise<boolean> {
  const steps = await listStepPhases(deps.database, runId);
  return steps.every(({ id, phase, type }) => id === stepId || type === 'step-group' || phase === 'succeeded' || phase === 'skipped');
}
