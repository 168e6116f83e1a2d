/*
 * The action loop: a workflow step written in CUE.
 *
 * The template is evaluated, the first action whose parameters are known is handed out, its results are filled in, and the template is evaluated again, until no action is left.
 * Order is that of the source, what lies inside an action before the action itself; an action whose parameters are not known yet lets later ones go first, which may be what it
 * waits for. What steers the step (`wait`, `suspend`, `fail`, `break`) lets nothing pass: what stands behind it happens after it. Source: KubeVela's CueX, which fails where a
 * parameter is not known.
 *
 * Nothing is remembered from one execution to the next. Each one begins with the first action again, and whoever performs actions answers from its record what must not happen
 * twice. So it does not matter where a crash strikes.
 */
import { CueError } from '@slipway/cue';
import type { StepOutcome } from '../types';
import { ActionLoop, type RunActionsOptions } from './ActionLoop';

export async function runActions(options: RunActionsOptions): Promise<StepOutcome> {
  const loop = new ActionLoop(options);
  try {
    return await loop.run();
  } catch (error) {
    if (error instanceof CueError) {
      return loop.broken(error);
    }
    throw error;
  }
}
