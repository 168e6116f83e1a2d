import { CueError } from '@slipway/cue';
import type { JsonObject } from '@slipway/oam';
import type { ActionCall } from '@slipway/workflow';
import { isObject } from '../parameters';
import { ActionRefused } from '../types';

/**
 * The parameter `patch` of an action merged as the patch of a trait is: by its markers (`// +patchKey=name`, `// +patchStrategy=retainKeys`), and where there are none field by field and list
 * by list. Without that parameter, `base` as it is. Throws `ActionRefused` for one that contradicts what is there: nothing has happened then.
 */
export async function mergePatch(base: JsonObject, { patch }: Pick<ActionCall, 'patch'>): Promise<JsonObject> {
  if (!patch) {
    return base;
  }
  try {
    const merged = await patch.applyTo(base);
    if (isObject(merged)) {
      return merged;
    }
  } catch (error) {
    throw error instanceof CueError ? new ActionRefused(`The patch cannot be merged: ${error.message}.`) : error;
  }
  throw new ActionRefused('The patch leaves no object behind.');
}
