import { CueError } from '@slipway/cue';
import { parseDuration } from '@slipway/workflow';
import { parse } from 'yaml';
import { isObject, readText } from '../parameters';
import { remember } from '../performOnce';
import { ActionRefused, type ActionHandler, type StepExecution } from '../types';

/**
 * `metrics.#PromCheck`: asks Prometheus, and answers whether the value has met the condition for `duration`, or has failed it for `failDuration`. Since when it does is on record, so that
 * neither a crash nor another backend begins to count anew.
 */
export const promCheck: ActionHandler = async (call, execution) => {
  const { parameters } = call;
  const condition = readText(parameters, 'condition');
  const query = readText(parameters, 'query');
  const value = await ask(readText(parameters, 'metricEndpoint'), query, execution);
  const good = await meets(value, condition, execution);
  const before = execution.records.get(call.path)?.result;
  const now = execution.now();
  const since = before?.good === good && typeof before.since === 'number' ? before.since : now;
  if (since === now) {
    await remember(call, execution, { good, since });
  }
  const needed = milliseconds(readText(parameters, good ? 'duration' : 'failDuration'));
  const lasted = now - since >= needed;
  const state = `${query} is ${value}, which ${good ? 'meets' : 'does not meet'} ${condition}`;
  return {
    kind: 'done',
    results: { result: good && lasted, failed: !good && lasted, message: `${state}, for ${Math.round((now - since) / 1000)} s of ${Math.round(needed / 1000)} s.` },
  };
};

async function ask(endpoint: string, query: string, { deps, request }: StepExecution): Promise<number> {
  const answer = await deps.http.send({
    method: 'GET',
    url: `${endpoint.replace(/\/$/, '')}/api/v1/query?query=${encodeURIComponent(query)}`,
    headers: {},
    timeoutMs: 10_000,
    signal: request.signal,
  });
  const document: unknown = answer.status === 200 ? parse(answer.body) : undefined;
  const result = isObject(document) && isObject(document.data) ? document.data.result : undefined;
  // A vector has a sample for each series, a scalar is one itself.
  const [first] = Array.isArray(result) ? result : [];
  const sample = isObject(first) ? first.value : result;
  const text = Array.isArray(sample) ? sample[1] : undefined;
  const series = Array.isArray(result) ? result.filter(isObject).length : 0;
  // Which of several series is meant nobody knows, and an empty text would be the number 0.
  if (series > 1 || typeof text !== 'string' || text.trim() === '' || !Number.isFinite(Number(text))) {
    throw new ActionRefused(`${new URL(endpoint).origin} has ${series > 1 ? `${series} values` : 'no value'} for "${query}" (HTTP ${answer.status}). The query must have one number as its result.`);
  }
  return Number(text);
}

/** The condition is CUE: a bound such as `>=0.95`. */
async function meets(value: number, condition: string, { deps }: StepExecution): Promise<boolean> {
  const evaluate = (text: string) => deps.stepEngine.evaluate({ source: { text, filename: 'condition' }, inputs: {}, exports: ['result'] });
  try {
    await evaluate(`result: (${condition})\n`);
  } catch (error) {
    throw error instanceof CueError ? new ActionRefused(`The condition "${condition}" cannot be understood: ${error.message}. Write for example >=0.95.`) : error;
  }
  try {
    const evaluation = await evaluate(`result: ${value} & (${condition})\n`);
    return evaluation.json(['result']) === value;
  } catch (error) {
    if (error instanceof CueError) {
      return false;
    }
    throw error;
  }
}

function milliseconds(text: string): number {
  const parsed = parseDuration(text);
  if (parsed === undefined) {
    throw new ActionRefused(`"${text}" is no length of time; write for example 5m.`);
  }
  return parsed;
}
