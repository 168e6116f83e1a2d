import type { JsonValue } from '../json';
import { lookUp } from '../reduce/variables';
import type { ReadAction } from './readAction';
import type { ActionAnswer, Variables } from './types';

/** `#DoVar`: reads a variable of the workflow, or puts one into `put`. Undefined for every other action. */
export function variableAction({ provider, action, parameters }: ReadAction, variables: Variables, put: { [name: string]: JsonValue }): ActionAnswer | undefined {
  if (provider !== 'builtin' || action !== 'var') {
    return undefined;
  }
  const { method, path, value } = parameters;
  if (typeof path !== 'string' || path === '') {
    return { kind: 'failed', retryable: false, message: 'A variable needs a "path".' };
  }
  if (method === 'Put') {
    put[path] = value ?? null;
    return { kind: 'done', results: {} };
  }
  const found = lookUp(path, { context: {}, variables: new Map(Object.entries(variables)) });
  return found === undefined
    ? { kind: 'failed', retryable: true, message: `There is no variable "${path}".` }
    : { kind: 'done', results: { value: found } };
}
