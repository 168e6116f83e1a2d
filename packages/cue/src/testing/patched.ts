import { CueError, type JsonValue } from '../engine';
import { evaluation } from './evaluateText';

/** What the `patch` of a test makes of a document. */
export function patched(base: JsonValue, patch: string): JsonValue {
  const merged = evaluation(`patch: ${patch}`).patch(['patch'])?.applyTo(base);
  if (merged === undefined || merged instanceof Promise)
    throw new Error('the patch was not applied at once');
  return merged;
}

/** The sentence of a patch that does not fit. */
export function patchErrorOf(base: JsonValue, patch: string): string {
  try {
    patched(base, patch);
  } catch (error) {
    if (error instanceof CueError) return error.message;
    throw error;
  }
  throw new Error('the patch was accepted');
}
