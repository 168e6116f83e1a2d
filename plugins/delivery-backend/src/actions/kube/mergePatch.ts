import { CueError } from '@slipway/cue';
import type { JsonObject } from '@slipway/oam';
import { isObject } from '../parameters';
import { ActionRefused, type StepExecution } from '../types';

/**
 * A patch of an action merged as that of a trait is. Comments like `+patchKey` are not part of the value that an action is given; lists are merged item by item.
 * Throws `ActionRefused` for one that contradicts what is there: nothing has happened then.
 */
export async function mergePatch(base: JsonObject, patch: JsonObject, { deps }: StepExecution): Promise<JsonObject> {
  const evaluation = await deps.stepEngine.evaluate({ source: { text: 'patch: _', filename: 'patch' }, inputs: { patch }, exports: ['patch'] });
  try {
    const merged = await evaluation.patch(['patch'])?.applyTo(base);
    if (isObject(merged)) {
      return merged;
    }
  } catch (error) {
    throw error instanceof CueError ? new ActionRefused(`The patch cannot be merged: ${error.message}.`) : error;
  }
  throw new ActionRefused('The patch leaves no object behind.');
}
