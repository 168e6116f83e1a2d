import { mergePatch } from '../kube/mergePatch';
import { readObjectParameter, readOptionalText, readText } from '../parameters';
import { ActionRefused, type ActionHandler } from '../types';
import { formatTime, parseTime } from './goTime';

/** `util.#PatchK8sObject`: computed, nothing is sent anywhere. */
export const patchValue: ActionHandler = async call => ({
  kind: 'done',
  results: { result: await mergePatch(readObjectParameter(call.parameters, 'value'), call) },
});

/** `util.#ConvertString`: bytes, which stand in JSON as base64, as text. */
export const convertString: ActionHandler = async ({ parameters }, { secrets }) => {
  const { bt } = parameters;
  if (typeof bt !== 'string') {
    throw new ActionRefused('The action needs "bt", bytes.');
  }
  const str = Buffer.from(bt, 'base64').toString('utf8');
  // What is decoded here comes from a Secret as a rule.
  secrets.add(str);
  return { kind: 'done', results: { str } };
};

/** `util.#Log`: says where logs are; ours are found by the objects of the step. */
export const log: ActionHandler = async () => ({ kind: 'done', results: {} });

/** `time.#DateToTimestamp`: seconds since the epoch. */
export const dateToTimestamp: ActionHandler = async ({ parameters }) => {
  const date = readText(parameters, 'date');
  const milliseconds = parseTime(date, readOptionalText(parameters, 'layout'));
  if (milliseconds === undefined) {
    throw new ActionRefused(`"${date}" is no time in the layout that is asked for.`);
  }
  return { kind: 'done', results: { timestamp: Math.floor(milliseconds / 1000) } };
};

/** `time.#TimestampToDate`. */
export const timestampToDate: ActionHandler = async ({ parameters }) => {
  const { timestamp } = parameters;
  if (typeof timestamp !== 'number') {
    throw new ActionRefused('The action needs "timestamp", seconds since the epoch.');
  }
  return { kind: 'done', results: { date: formatTime(timestamp * 1000, readOptionalText(parameters, 'layout')) } };
};
