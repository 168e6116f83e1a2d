import type { DeliveryApi } from '@slipway/backstage-plugin-delivery-common';
import type { MemoryDelivery } from './createMemoryDelivery';
import type { Answer } from './memoryAnswers';

/** The part of the API in memory that is about drift. */
export function memoryDriftApi(memory: MemoryDelivery, answer: Answer) {
  const closeDrift = (
    call: 'healDrift' | 'acceptDrift',
    id: string,
    state: 'healed' | 'accepted',
  ) =>
    answer(call, () => {
      memory.operations.push(`${call} ${id}`);
      memory.drift = {
        ...memory.drift,
        items: memory.drift.items.map(each =>
          each.id === id ? { ...each, state } : each,
        ),
      };
      return memory.drift.items.find(each => each.id === id);
    });

  return {
    listDrift: () => answer('listDrift', () => memory.drift),
    healDrift: (_ref, id) => closeDrift('healDrift', id, 'healed'),
    acceptDrift: (_ref, id) => closeDrift('acceptDrift', id, 'accepted'),
    withdrawFieldChoice: (_ref, id) =>
      answer('withdrawFieldChoice', () => {
        memory.drift = {
          ...memory.drift,
          choices: memory.drift.choices.filter(each => each.id !== id),
        };
        return memory.drift;
      }),
  } satisfies Partial<DeliveryApi>;
}
