import { createHash } from 'node:crypto';
import { isFields } from '../kubernetes/readField';

/** What is shown instead of a secret value: the same for the same value, nothing that leads back to it for a person. */
export function hashSecret(value: string): string {
  const digest = createHash('sha256').update(value).digest('hex');
  return `sha256:${digest.slice(0, 12)}`;
}

/**
 * A copy of the object in which the values of a Secret are replaced by their hashes; `stringData` is shown as the `data` it becomes. kubectl's annotation with the whole
 * object goes as well. Other kinds are returned as they are.
 */
export function hideSecretValues<
  T extends { readonly kind: string; readonly [field: string]: unknown },
>(object: T): T {
  if (object.kind !== 'Secret') {
    return object;
  }
  const { data, stringData, metadata, ...rest } = object;
  const hidden = {
    ...hashed(data, text => hashSecret(text)),
    ...hashed(stringData, text =>
      hashSecret(Buffer.from(text, 'utf8').toString('base64')),
    ),
  };
  return {
    ...rest,
    metadata: withoutAnnotation(
      metadata,
      'kubectl.kubernetes.io/last-applied-configuration',
    ),
    data: hidden,
  } as unknown as T;
}

function hashed(
  values: unknown,
  hash: (text: string) => string,
): { [key: string]: string } {
  return isFields(values)
    ? Object.fromEntries(
        Object.entries(values).map(([key, value]) => [
          key,
          hash(String(value)),
        ]),
      )
    : {};
}

function withoutAnnotation(metadata: unknown, name: string): unknown {
  if (!isFields(metadata) || !isFields(metadata.annotations)) {
    return metadata;
  }
  const { [name]: _, ...annotations } = metadata.annotations;
  return { ...metadata, annotations };
}
