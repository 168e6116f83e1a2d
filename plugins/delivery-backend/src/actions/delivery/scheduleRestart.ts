import { parseDuration } from '@slipway/workflow';
import type { JsonObject } from '@slipway/oam';
import { databaseNow } from '../../database/databaseNow';
import { inTransaction } from '../../database/inTransaction';
import { updateApplication } from '../../database/operations/applications/updateApplication';
import { holdFence } from '../../database/operations/inventory/holdFence';
import { readOptionalText } from '../parameters';
import { performOnce } from '../performOnce';
import { ActionRefused, type ActionHandler } from '../types';

/** A restart that comes round faster delivers all the time. */
const shortest = 60_000;

interface Schedule {
  readonly at: number | null;
  readonly every: number | null;
}

/** `workflow.#Restart`: the workflow is started again, at a time or so long after the end of each run. Planned twice it is planned once. */
export const scheduleRestart: ActionHandler = async (call, execution) => {
  const { deps, request } = execution;
  const { run } = request;
  return performOnce(call, execution, {
    what: describe(call.parameters),
    intent: call.parameters,
    find: async () => ({ kind: 'absent' }),
    async perform() {
      await inTransaction(deps.database, async tx => {
        await holdFence(tx, { runId: run.runId, fence: run.fence });
        const now = await databaseNow(tx);
        await updateApplication(tx, run.applicationId, { at: now, restart: readSchedule(call.parameters, now) });
      });
      return {};
    },
  });
};

function readSchedule(parameters: JsonObject, now: number): Schedule {
  const at = readOptionalText(parameters, 'at');
  if (at !== undefined) {
    const time = Date.parse(at);
    if (Number.isNaN(time)) {
      throw new ActionRefused(`"${at}" is no point in time; write for example 2027-01-31T08:00:00Z.`);
    }
    return { at: Math.max(time, now), every: null };
  }
  const after = readOptionalText(parameters, 'after');
  if (after !== undefined) {
    return { at: now + readDuration(after), every: null };
  }
  const every = readDuration(readOptionalText(parameters, 'every') ?? '');
  if (every < shortest) {
    throw new ActionRefused('A workflow is started again at most once a minute.');
  }
  return { at: null, every };
}

/** A Go duration, or days, as KubeVela's step has them. */
function readDuration(text: string): number {
  const days = /^(\d+)d$/.exec(text);
  const milliseconds = days ? Number(days[1]) * 86_400_000 : parseDuration(text);
  if (milliseconds === undefined) {
    throw new ActionRefused(`"${text}" is no length of time; write for example 5m, 24h or 2d.`);
  }
  return milliseconds;
}

function describe(parameters: JsonObject): string {
  const [[name, value]] = Object.entries(parameters);
  return name === 'every' ? `The workflow is started again every ${value}` : `The workflow is started again ${name} ${value}`;
}
