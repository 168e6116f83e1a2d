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
  return hideTexts(sentence, secretsIn(context));
}

/** A sentence without values that were handed on, and without the texts inside of them: encoded, as in the data of a Secret, or not. */
export function hideHandedOn(
  sentence: string,
  values: readonly JsonValue[],
): string {
  return hideTexts(
    sentence,
    values.flatMap(textsInside).flatMap(text => [text, ...decodeBase64(text)]),
  );
}

function hideTexts(sentence: string, texts: readonly string[]): string {
  return (
    texts
      // As CUE quotes them.
      .map(text => JSON.stringify(text).slice(1, -1))
      .flatMap(text => [text, text.slice(0, SHOWN)])
      .filter(({ length }) => length >= SHORTEST)
      .sort((a, b) => b.length - a.length)
      .reduce((hidden, text) => hidden.replaceAll(text, '(secret)'), sentence)
  );
}

function textsInside(value: JsonValue): string[] {
  if (typeof value === 'object' && value !== null)
    return Object.values(value).flatMap(textsInside);
  return typeof value === 'string' || typeof value === 'number'
    ? [String(value)]
    : [];
}

function secretsIn(context: JsonObject | undefined): string[] {
  const { output, outputs } = context ?? {};
  return [output, ...(isObject(outputs) ? Object.values(outputs) : [])]
    .filter(isSecret)
    .flatMap(({ data, stringData }) => [
      ...textsOf(data).flatMap(text => [text, ...decodeBase64(text)]),
      ...textsOf(stringData),
    ]);
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
