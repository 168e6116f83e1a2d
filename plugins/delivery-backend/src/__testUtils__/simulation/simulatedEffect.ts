import type { ActionAnswer } from '@slipway/workflow';
import type { ActionRecord } from '../../database/operations/actions/actionRecord';
import { type Effect, performOnce } from '../../actions/performOnce';
import { SecretMask } from '../../actions/SecretMask';
import type { StepRequest } from '../../runner/ports';
import type { SimulatedProcess, World } from './World';

/**
 * - `found`: afterwards one can see whether it happened
 * - `lost`: nobody can see it, as with a request to some service
 */
export type EffectKind = 'found' | 'lost';

/** The effect of a step written in CUE, recorded as the real ones are, in a world in which everything between two lines can fail. */
export async function performEffect(world: World, process: SimulatedProcess, request: StepRequest, kind: EffectKind): Promise<ActionAnswer> {
  const { run, stepId, step } = request;
  const key = `${run.runId} ${step.name}`;
  const known = await world.later(process, () => world.actions.get(key));
  const effect: Effect = {
    what: 'POST',
    intent: {},
    perform: async () => {
      await world.later(process, () => {
        happen(world, { key, fence: run.fence }, kind);
      });
      return { sent: true };
    },
    ...(kind === 'found'
      ? { find: async () => world.later(process, () => ((world.happened.get(key) ?? 0) > 0 ? { kind: 'done' as const, result: { sent: true } } : { kind: 'absent' as const })) }
      : {}),
  };
  const answer = await performOnce(
    { path: 'call', provider: 'http', action: 'do', parameters: {} },
    {
      request,
      records: new Map(known ? [['call', known]] : []),
      secrets: new SecretMask(),
      write: record =>
        world.later(process, () => {
          if (world.runs.get(run.runId)?.fence !== run.fence) {
            throw new Error('fenced');
          }
          if (record.state === 'intended') {
            world.intents.add(`${key} ${run.fence}`);
          }
          return write(world, key, { ...record, stepId, intendedAt: world.now });
        }),
    },
    effect,
  );
  if (answer.kind === 'done' && world.actions.get(key)?.state !== 'done') {
    world.problems.push(`${key}: it is said to be done, and no result is on record`);
  }
  return answer;
}

function write(world: World, key: string, record: ActionRecord): ActionRecord {
  if (world.actions.get(key)?.state === 'done' && record.state !== 'done') {
    world.problems.push(`${key}: its result was on record, and is "${record.state}" now`);
  }
  world.actions.set(key, record);
  return record;
}

function happen(world: World, { key, fence }: { readonly key: string; readonly fence: number }, kind: EffectKind) {
  if (!world.intents.has(`${key} ${fence}`)) {
    world.problems.push(`${key}: it happens and its intent was never on record`);
  }
  const count = (world.happened.get(key) ?? 0) + 1;
  world.happened.set(key, count);
  // What can be found may be asked for twice at the same moment by a process that is cut off: its cluster recognises it. What cannot must not be.
  const allowed = 1 + (world.ordered.get(key) ?? 0);
  if (kind === 'lost' && count > allowed) {
    world.problems.push(`${key}: it happened ${count} times, and was wanted ${allowed} times`);
  }
}
