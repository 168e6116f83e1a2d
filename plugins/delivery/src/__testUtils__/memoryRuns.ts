import type {
  DeliveryApi,
  Run,
} from '@slipway/backstage-plugin-delivery-common';
import type { MemoryDelivery } from './createMemoryDelivery';
import { type Answer, pageOf } from './memoryAnswers';

/** The part of the API in memory that is about runs. */
export function memoryRunApi(memory: MemoryDelivery, answer: Answer) {
  const change = (
    call: keyof DeliveryApi,
    id: string,
    changes: Partial<Run>,
    words = '',
  ) =>
    answer(call, () => {
      memory.operations.push(`${call} ${id}${words}`);
      memory.runs = memory.runs.map(each =>
        each.id === id ? { ...each, ...changes } : each,
      );
      return memory.runs.find(each => each.id === id);
    });

  return {
    listRuns: () => answer('listRuns', () => pageOf(memory.runs, 50)),
    getRun: id =>
      answer('getRun', () => memory.runs.find(each => each.id === id)),
    listRunEvents: () =>
      answer('listRunEvents', () => pageOf(memory.events, 200)),
    terminateRun: id =>
      answer('terminateRun', () => {
        memory.runs = memory.runs.map(each =>
          each.id === id ? { ...each, phase: 'terminated' } : each,
        );
        return memory.runs.find(each => each.id === id);
      }),
    restartRun: id =>
      answer('restartRun', () => {
        memory.runs = memory.runs.map(each =>
          each.id === id ? { ...each, phase: 'executing' } : each,
        );
        return memory.runs.find(each => each.id === id);
      }),
    suspendRun: id => change('suspendRun', id, { phase: 'suspending' }),
    resumeRun: id => change('resumeRun', id, { phase: 'executing' }),
    retryRun: id => change('retryRun', id, {}),
    resolveStep: (id, step, { choice }) =>
      change('resolveStep', id, {}, ` ${step} ${choice}`),
    breakFreeze: (id, step, { reason }) =>
      change('breakFreeze', id, {}, ` ${step} ${reason}`),
    decideConflicts: id => change('decideConflicts', id, {}),
  } satisfies Partial<DeliveryApi>;
}
