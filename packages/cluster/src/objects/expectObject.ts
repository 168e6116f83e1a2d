import { ClusterError } from '../errors/ClusterError';
import { describeObject } from '../kubernetes/describeObject';
import { parseObject } from '../kubernetes/parseObject';
import type { LiveObject, ObjectReference } from '../kubernetes/types';

/**
 * The object that was asked for. An API server that answers with another one, or with no identity, is not believed. What was
 * only applied for show was never stored, and may have no version.
 */
export function expectObject(
  cluster: string,
  answer: unknown,
  reference: ObjectReference,
  options: { readonly stored: boolean } = { stored: true },
): LiveObject {
  const object = parseObject(answer);
  const fits =
    object !== undefined &&
    object.kind === reference.kind &&
    object.apiVersion === reference.apiVersion &&
    object.metadata.name === reference.name &&
    (object.metadata.namespace ?? undefined) === reference.namespace &&
    Boolean(object.metadata.uid) &&
    (Boolean(object.metadata.resourceVersion) || !options.stored);
  if (!fits) {
    throw new ClusterError({
      cluster,
      code: 'bad_answer',
      message: `cluster ${cluster} answered with something else when asked for ${describeObject(
        reference,
      )}: is "server" really the address of a Kubernetes API?`,
    });
  }
  return object;
}
