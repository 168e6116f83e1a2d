import { parseDuration } from '@slipway/workflow';
import { readOptionalText } from '../parameters';
import { remember } from '../performOnce';
import { ActionRefused, type ActionHandler } from '../types';

/** `builtin.#Suspend`: each asks once, and is answered when the step was resumed after that, by a person or by the end of its time. */
export const suspend: ActionHandler = async (call, execution) => {
  const { request, records } = execution;
  const asked = records.get(call.path);
  if (asked && request.resumedAt !== undefined && request.resumedAt >= asked.intendedAt) {
    return { kind: 'done', results: {} };
  }
  const duration = readOptionalText(call.parameters, 'duration');
  const milliseconds = duration === undefined ? undefined : parseDuration(duration);
  if (duration !== undefined && milliseconds === undefined) {
    throw new ActionRefused(`The duration "${duration}" is no length of time; write for example 30s.`);
  }
  if (!asked) {
    await remember(call, execution, {});
  }
  const since = asked?.intendedAt ?? execution.now();
  return {
    kind: 'suspended',
    message: readOptionalText(call.parameters, 'message') ?? `Suspended by the step at "${call.path}".`,
    ...(milliseconds === undefined ? {} : { until: since + milliseconds }),
  };
};
