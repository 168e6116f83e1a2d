import { describeObject, type LiveObject, readString, referenceOf } from '@slipway/cluster';
import { requestedByRecord } from '../../access/requestedObjects';
import { refuseByAccess } from '../../delivery/refuseByAccess';
import { isoTime } from '../documents/isoTime';
import { forbidden, invalid } from '../../refusals/RequestRefused';
import { isRestartable } from './describeNode';
import { reachObject } from './reachObject';
import { refuseCluster } from './refuseCluster';
import { answerWithinMs, type ResourceService, type ResourceServiceDependencies } from './types';

/** As kubectl does it, so that its history shows what happened. */
const RESTARTED_AT = 'kubectl.kubernetes.io/restartedAt';
/** Not the manager that delivers: what is written here is nobody's drift, and no delivery takes it away. */
const FIELD_MANAGER = 'slipway-restart';

/** Has the pods of a workload replaced in the way that it says itself. It is a delivery of the workload, so the access rules are asked as they are for one. */
export function restartWorkloadWith(deps: ResourceServiceDependencies): ResourceService['restartWorkload'] {
  return async (ref, readAddress) => {
    const address = await readAddress();
    if (!isRestartable(address)) {
      throw invalid(
        'not_restartable',
        'kind',
        `A ${address.kind} cannot be restarted`,
        'Deployments, StatefulSets and DaemonSets can: restart what owns it',
      );
    }
    const { cluster, snapshot, live, record } = await reachObject(deps, ref, address);
    const refused = await refuseByAccess(deps, ref, [{ ...requestedByRecord(record), ...referenceOf(live) }], 'restarted');
    if (refused) {
      throw forbidden('access_denied', refused);
    }
    const restartedAt = isoTime(Date.now());
    const { uid, resourceVersion } = live.metadata;
    try {
      await cluster.patch(
        referenceOf(live),
        // The uid and the version: never another object that took the name, and never past somebody who changes it in this moment.
        { metadata: { uid, resourceVersion }, spec: { template: { metadata: { annotations: { [RESTARTED_AT]: restartedAt } } } } },
        { fieldManager: FIELD_MANAGER, timeoutMs: answerWithinMs },
      );
    } catch (error) {
      throw refuseCluster(error, snapshot);
    }
    return { restartedAt, message: `${describeObject(referenceOf(live))} of cluster ${address.cluster} is restarted: its pods are replaced ${howOf(live)}.` };
  };
}

function howOf(live: LiveObject): string {
  const strategy = readString(live, 'spec', 'strategy', 'type') || readString(live, 'spec', 'updateStrategy', 'type');
  switch (strategy) {
    case 'Recreate':
      return 'all at once';
    case 'OnDelete':
      return 'as they are deleted, as its update strategy says';
    default:
      return 'step by step';
  }
}
