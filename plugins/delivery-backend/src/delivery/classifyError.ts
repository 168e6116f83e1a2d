import { CONFLICT_REMEDY } from '@slipway/backstage-plugin-delivery-common';
import { ClusterError, type FieldConflict } from '@slipway/cluster';
import { isImmutable } from './recreateObject';

const correctProperties = 'Correct the properties of the component or trait that it comes from.';

/** What an error of a cluster means for a delivery. */
export type Setback =
  /** Nothing is wrong with the delivery; it goes on when the cluster can. */
  | { readonly kind: 'wait'; readonly away: boolean; readonly message: string }
  | {
      readonly kind: 'fail';
      readonly retryable: boolean;
      readonly message: string;
      /** Fields that somebody has to decide about. */
      readonly conflicts?: readonly FieldConflict[];
    };

/** Says whether to wait or to give up, and what somebody can do about it. Errors that are no cluster's are bugs, and thrown on. */
export function classifyError(error: unknown): Setback {
  if (!(error instanceof ClusterError)) {
    throw error;
  }
  // Some of Kubernetes' own sentences end with a point, most do not.
  const message = error.message.replace(/\.$/, '');
  switch (error.code) {
    case 'unreachable':
    case 'timeout':
    case 'unauthorized':
      return { kind: 'wait', away: true, message };
    case 'throttled':
    case 'terminating':
      return { kind: 'wait', away: false, message };
    case 'not_found':
      return fail(
        error.target?.kind === 'namespaces'
          ? `${namespaceMissing(error.cluster, error.target.name)}`
          : message,
      );
    case 'forbidden':
      return fail(`${message}. ${isMissingPermission(message) ? `Grant this to the credential that cluster ${error.cluster} is registered with.` : explainAdmission(message)}`);
    case 'conflict':
      return error.conflicts.length > 0
        ? {
            ...fail(
              `${message}. ${CONFLICT_REMEDY} The policy field-conflicts decides it for good.`,
            ),
            conflicts: error.conflicts,
          }
        : { kind: 'fail', retryable: true, message };
    case 'invalid':
      return fail(explainInvalid(error, message));
    case 'too_large':
    case 'bad_answer':
    case 'internal':
    case 'gone':
    case 'already_exists':
    case 'unknown_kind':
      return { kind: 'fail', retryable: true, message };
    default:
      throw new Error(`unknown code ${error.code satisfies never}`);
  }
}

function fail(message: string): Setback & { readonly kind: 'fail' } {
  return { kind: 'fail', retryable: false, message };
}

function namespaceMissing(cluster: string, namespace: string): string {
  return `namespace "${namespace}" does not exist in cluster ${cluster}: create it there (kubectl create namespace ${namespace}), or allow it with the annotation slipway.io/create-namespaces: "true" on the Application or with delivery.apply.createNamespaces in the configuration; then deliver again.`;
}

/** As RBAC says it. Quotas, pod security and other admission refuse with the same code, and nobody could grant that. */
function isMissingPermission(message: string): boolean {
  return /\bcannot \w+ (resource|path)\b|attempting to grant RBAC permissions/.test(message);
}

function explainAdmission(message: string): string {
  return /exceeded quota/.test(message)
    ? 'Ask for less, or have the ResourceQuota of the namespace raised by whoever keeps it; then deliver again.'
    : correctProperties;
}

function explainInvalid(error: ClusterError, message: string): string {
  const fields = error.causes.map(({ field }) => field).filter(Boolean).join(', ');
  return isImmutable(error)
    ? `${message}. ${fields || 'This field'} cannot be changed on an existing object: name it in recreateFields of the policy resource-update to have the object deleted and made anew${error.target?.kind === 'PersistentVolumeClaim' ? ' (without the data that is in it)' : ''}, or give the component another name.`
    : `${message}. ${correctProperties}`;
}
