import type { JsonValue } from '@slipway/cue';
import { isObject } from '../parse/manifestReader';
import type { JsonObject } from '../types';

/** Shorter ones would hide parts of ordinary words. */
const SHORTEST = 4;
/** Errors cut long texts; what is left of one is hidden too. */
const SHOWN = 70;

/** A sentence without what the Secrets among the objects of a template's context hold, as it is or as Kubernetes encodes it. */
export function hideSecrets(
  sentence: string,
  context: JsonObject | undefined,
): string {
  return secretsIn(context).reduce(
    (text, secret) => text.replaceAll(secret, '(secret)'),
    sentence,
  );
}

function secretsIn(context: JsonObject | undefined): string[] {
  const { output, outputs } = context ?? {};
  const values = [output, ...(isObject(outputs) ? Object.values(outputs) : [])]
    .filter(isSecret)
    .flatMap(({ data, stringData }) => [
      ...textsOf(data).flatMap(text => [text, ...decodeBase64(text)]),
      ...textsOf(stringData),
    ]);
  return (
    values
      // As CUE quotes them.
      .map(value => JSON.stringify(value).slice(1, -1))
      .flatMap(value => [value, value.slice(0, SHOWN)])
      .filter(({ length }) => length >= SHORTEST)
      .sort((a, b) => b.length - a.length)
  );
}

function isSecret(value: JsonValue | undefined): value is JsonObject {
  return isObject(value) && value.kind === 'Secret';
}

function textsOf(values: JsonValue | undefined): string[] {
  return isObject(values)
    ? Object.values(values).filter(value => typeof value === 'string')
    : [];
}

/** What the text encodes; nothing when it is no base64. */
function decodeBase64(text: string): string[] {
  try {
    const bytes = Uint8Array.from(atob(text), byte => byte.charCodeAt(0));
    return [new TextDecoder().decode(bytes)];
  } catch {
    return [];
  }
}
