import type { ObjectReference } from '@slipway/cluster';
import type { AccessEffect } from '../../access/judgeAccess';
import { refuseByAccess } from '../../delivery/refuseByAccess';
import { ActionRefused, type StepExecution } from '../types';

/**
 * Throws `ActionRefused` for objects that the access rules do not let the Application have, before any of them is touched. As what a step applies, they are in no environment: only rules
 * without `environments` allow them.
 */
export async function refuseForbidden(
  references: readonly ObjectReference[],
  { cluster, effect }: { readonly cluster: string; readonly effect: AccessEffect },
  { deps, request: { run, step } }: Pick<StepExecution, 'deps' | 'request'>,
): Promise<void> {
  const requested = references.map(reference => ({ ...reference, cluster, component: step.name }));
  const refused = await refuseByAccess(deps, run.application.metadata, requested, effect);
  if (refused) {
    throw new ActionRefused(refused);
  }
}
