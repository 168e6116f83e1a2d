import type {
  ApplicationRef,
  DeliveryApi,
} from '@slipway/backstage-plugin-delivery-common';
import { UsageError } from '../usageError';
import { exitStatus } from './exitStatus';
import { PortalFailure } from './PortalFailure';

const runId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** `shop` or `team/shop`. */
export function readApplicationRef(text: string): ApplicationRef {
  const parts = text.split('/');
  const [first, second] = parts;
  if (parts.length > 2 || !first || second === '') {
    throw new UsageError(
      `"${text}" is not the name of an Application; write it as namespace/name.`,
    );
  }
  return second === undefined
    ? { namespace: 'default', name: first }
    : { namespace: first, name: second };
}

/** The id of the run that is meant: of a run itself, or of the newest one of an Application. */
export async function findRunId(
  target: string,
  client: DeliveryApi,
): Promise<string> {
  if (runId.test(target)) {
    return target;
  }
  const ref = readApplicationRef(target);
  const { run } = await client.getApplication(ref);
  if (!run) {
    throw new PortalFailure(
      exitStatus.failed,
      'no_run',
      `${ref.namespace}/${ref.name} has no run yet`,
    );
  }
  return run.id;
}
