import type { DeliveryDependencies } from '../dependencies';
import type { DeliveryService } from '../types';
import { createRevisionOperations } from './revisionOperations';
import { createRunOperations } from './runOperations';
import type { UnguardedOperations } from './types';

/** The operations without any question of who may do what: always put behind `guardOperations`. */
export function createDeliveryOperations(deps: DeliveryDependencies, getRun: DeliveryService['getRun']): UnguardedOperations {
  return {
    ...createRunOperations(deps, getRun),
    ...createRevisionOperations(deps),
    breakGlass: (id, readRequest, options) =>
      deps.approvals.decide(
        'break-glass',
        id,
        async () => {
          const { hash, reason } = await readRequest();
          return { hash, comment: reason };
        },
        options,
      ),
  };
}
