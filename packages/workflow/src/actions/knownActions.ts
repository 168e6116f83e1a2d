import type { RunActionsOptions } from './ActionLoop';
import { runActions } from './runActions';
import type { ActionCall } from './types';

/** The actions of a step whose parameters are known before any of them is done, in their order. Nothing is done. */
export async function knownActions(options: Pick<RunActionsOptions, 'engine' | 'source' | 'context' | 'parameter'>): Promise<readonly ActionCall[]> {
  const actions: ActionCall[] = [];
  await runActions({
    ...options,
    outputs: [],
    variables: {},
    recheckAt: () => 0,
    port: {
      async perform(call) {
        actions.push(call);
        return { kind: 'done', results: {} };
      },
    },
  });
  return actions;
}
