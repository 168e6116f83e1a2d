import { createHash } from 'node:crypto';
import type { KubernetesObject } from '@slipway/oam';

/** A Secret with hashes in the place of its values; any other object as it is. */
export function redactSecret(object: KubernetesObject): KubernetesObject {
  if (object.kind !== 'Secret' || object.apiVersion !== 'v1') {
    return object;
  }
  const { data, stringData, ...rest } = object;
  return {
    ...rest,
    ...(data === undefined ? {} : { data: hashValues(data) }),
    ...(stringData === undefined ? {} : { stringData: hashValues(stringData) }),
  };
}

function hashValues(values: unknown): unknown {
  if (typeof values !== 'object' || values === null) {
    return hashOfText(String(values));
  }
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, hashOfText(String(value))]));
}

function hashOfText(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
}
