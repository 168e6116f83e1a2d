import type { DeliveryApi } from '@slipway/backstage-plugin-delivery-common';
import type { MemoryDelivery } from './createMemoryDelivery';
import { type Answer, apiFailure, pageOf } from './memoryAnswers';

/** The part of the API in memory that is about approvals. */
export function memoryApprovalApi(memory: MemoryDelivery, answer: Answer) {
  const decide = (
    call: 'approve' | 'reject' | 'breakGlass',
    state: 'approved' | 'rejected',
    id: string,
    decision: { hash?: string; comment?: string },
  ) =>
    answer(call, () => {
      const approval = memory.approvals.find(each => each.id === id);
      if (approval && approval.hash !== decision.hash) {
        throw apiFailure(
          409,
          'hash_mismatch',
          'What would be delivered is not what was shown.',
          'Look at the changes again, then decide.',
        );
      }
      const decided = approval && {
        ...approval,
        state,
        comment: decision.comment,
        brokenGlass: call === 'breakGlass',
        decidedBy: 'user:default/approver',
        decidedAt: new Date().toISOString(),
      };
      memory.approvals = memory.approvals.map(each =>
        each.id === id && decided ? decided : each,
      );
      memory.applications = memory.applications.map(each => ({
        ...each,
        approvals: each.approvals.filter(waiting => waiting.id !== id),
      }));
      return decided;
    });

  return {
    listApprovals: ({ state, limit = 50, cursor } = {}) =>
      answer('listApprovals', () =>
        pageOf(
          memory.approvals
            .filter(each => state === undefined || each.state === state)
            .map(each => ({ ...each, changes: undefined })),
          limit,
          cursor,
        ),
      ),
    getApproval: id =>
      answer('getApproval', () =>
        memory.approvals.find(each => each.id === id),
      ),
    approve: (id, decision) => decide('approve', 'approved', id, decision),
    reject: (id, decision) => decide('reject', 'rejected', id, decision),
    breakGlass: (id, { hash, reason }) =>
      decide('breakGlass', 'approved', id, { hash, comment: reason }),
  } satisfies Partial<DeliveryApi>;
}
