import type { EnvironmentPlan } from '@slipway/oam';
import type { Knex } from 'knex';
import { databaseNow } from '../../database/databaseNow';
import { isApprovedStep } from '../../database/operations/approvals/isApprovedStep';
import { hasFreezeException } from '../../database/operations/freezes/freezeExceptions';
import { readInventory } from '../../database/operations/inventory/readInventory';
import type { FreezeGate } from '../../delivery/types';
import type { StepRequest } from '../../runner/ports';
import type { ApprovalSettings } from '../approvalSettings';
import { listWords } from '../describeRules';
import { matchesPattern } from '../../patterns/matchesPattern';
import { freezeAt } from './freezeAt';

/**
 * Keeps steps from delivering into an environment whose changes are frozen. Three kinds go on all the same: those that somebody approved (which in a freeze only breaking the
 * glass does), those for which somebody broke the glass, and those that have begun already: half a delivery is worse than a whole one.
 */
export function createFreezeGate(database: Knex, { freezes, breakGlass }: ApprovalSettings): FreezeGate {
  return {
    async holds({ run, step, stepId }, plans) {
      if (freezes.length === 0 || plans.length === 0) {
        return undefined;
      }
      const environments = [...new Set(plans.map(({ name }) => name))];
      const freeze = freezeAt(freezes, environments, await databaseNow(database));
      if (
        !freeze ||
        (await hasFreezeException(database, run.runId, stepId)) ||
        (await isApprovedStep(database, run.runId, step.name)) ||
        (await hasBegun(database, run, plans))
      ) {
        return undefined;
      }
      const mayBreak = breakGlass && environments.every(name => matchesPattern(breakGlass.environments, name));
      const emergency = mayBreak ? ` In an emergency, ${listWords(breakGlass.approvers, 'or')} can break the glass.` : '';
      return { until: freeze.until, message: `${freeze.message}${emergency}` };
    },
  };
}

async function hasBegun(database: Knex, { runId, applicationId }: StepRequest['run'], plans: readonly EnvironmentPlan[]): Promise<boolean> {
  const records = await readInventory(database, { applicationId });
  return records.some(
    record =>
      record.runId === runId &&
      plans.some(({ name, components }) => name === record.environment && components.some(component => component.name === record.component)),
  );
}
