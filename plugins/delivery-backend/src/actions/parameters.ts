import type { JsonValue } from '@slipway/cue';
import type { JsonObject } from '@slipway/oam';
import { ActionRefused } from './types';

/** Readers of parameters: templates are checked by CUE, but actions of somebody else's package may hand anything on. */

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function readText(parameters: JsonObject, name: string): string {
  const value = parameters[name];
  if (typeof value !== 'string' || value === '') {
    throw new ActionRefused(`The action needs "${name}", a text.`);
  }
  return value;
}

export function readOptionalText(parameters: JsonObject, name: string): string | undefined {
  const value = parameters[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function readObjectParameter(parameters: JsonObject, name: string): JsonObject {
  const value = parameters[name];
  if (!isObject(value)) {
    throw new ActionRefused(`The action needs "${name}", an object.`);
  }
  return value;
}

export function readOptionalObject(parameters: JsonObject, name: string): JsonObject {
  const value = parameters[name];
  return isObject(value) ? value : {};
}

export function readTexts(value: JsonValue | undefined): string[] {
  return Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];
}

/** Labels or headers: fields that are texts, or numbers written as such. */
export function readStringMap(value: JsonValue | undefined): { [name: string]: string } {
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).flatMap(([name, text]) => (typeof text === 'object' ? [] : [[name, String(text)]])))
    : {};
}
