import type { ApprovalDecision, BreakGlassRequest } from '../api/approvals';
import type { Answer } from './answer';
import { approvalPath } from './paths';
import { RunClient } from './RunClient';
import type { DeliveryRequestOptions, ListApprovalsOptions } from './types';

/** The part of the client that is about approvals. */
export class ApprovalClient extends RunClient {
  listApprovals(
    options: ListApprovalsOptions = {},
    request?: DeliveryRequestOptions,
  ) {
    return this.http.get<Answer<'listApprovals'>>('/approvals', { ...options }, request);
  }

  getApproval(id: string, request?: DeliveryRequestOptions) {
    return this.http.get<Answer<'getApproval'>>(
      approvalPath(id),
      {},
      request,
    );
  }

  approve(
    id: string,
    decision: ApprovalDecision,
    request?: DeliveryRequestOptions,
  ) {
    return this.http.send<Answer<'approve'>>(
      'POST',
      approvalPath(id, 'approve'),
      decision,
      request,
    );
  }

  reject(
    id: string,
    decision: ApprovalDecision,
    request?: DeliveryRequestOptions,
  ) {
    return this.http.send<Answer<'reject'>>(
      'POST',
      approvalPath(id, 'reject'),
      decision,
      request,
    );
  }

  breakGlass(
    id: string,
    emergency: BreakGlassRequest,
    request?: DeliveryRequestOptions,
  ) {
    return this.http.send<Answer<'breakGlass'>>(
      'POST',
      approvalPath(id, 'break-glass'),
      emergency,
      request,
    );
  }
}
