import type { DecideConflictsRequest } from '../api/drift';
import type {
  BreakFreezeRequest,
  ResolveRequest,
  RestartRequest,
  ResumeRequest,
  RetryRequest,
  SuspendRequest,
} from '../api/operations';
import type { ApplicationRef } from '../api/types';
import type { Answer } from './answer';
import { DefinitionClient } from './DefinitionClient';
import { applicationPath, runPath } from './paths';
import type { DeliveryRequestOptions, PageOptions } from './types';

/** The part of the client that is about runs and their steps. */
export class RunClient extends DefinitionClient {
  listRuns(
    ref: ApplicationRef,
    options: PageOptions = {},
    request?: DeliveryRequestOptions,
  ) {
    return this.http.get<Answer<'listRuns'>>(
      `${applicationPath(ref)}/runs`,
      { ...options },
      request,
    );
  }

  getRun(id: string, request?: DeliveryRequestOptions) {
    return this.http.get<Answer<'getRun'>>(runPath(id), {}, request);
  }

  listRunEvents(
    id: string,
    options: PageOptions = {},
    request?: DeliveryRequestOptions,
  ) {
    return this.http.get<Answer<'listRunEvents'>>(
      runPath(id, 'events'),
      { ...options },
      request,
    );
  }

  terminateRun(id: string, request?: DeliveryRequestOptions) {
    return this.http.send<Answer<'terminateRun'>>(
      'POST',
      runPath(id, 'terminate'),
      undefined,
      request,
    );
  }

  restartRun(
    id: string,
    restart: RestartRequest = {},
    request?: DeliveryRequestOptions,
  ) {
    return this.http.send<Answer<'restartRun'>>(
      'POST',
      runPath(id, 'restart'),
      restart,
      request,
    );
  }

  suspendRun(
    id: string,
    suspend: SuspendRequest = {},
    request?: DeliveryRequestOptions,
  ) {
    return this.http.send<Answer<'suspendRun'>>(
      'POST',
      runPath(id, 'suspend'),
      suspend,
      request,
    );
  }

  resumeRun(
    id: string,
    resume: ResumeRequest = {},
    request?: DeliveryRequestOptions,
  ) {
    return this.http.send<Answer<'resumeRun'>>(
      'POST',
      runPath(id, 'resume'),
      resume,
      request,
    );
  }

  retryRun(
    id: string,
    retry: RetryRequest = {},
    request?: DeliveryRequestOptions,
  ) {
    return this.http.send<Answer<'retryRun'>>('POST', runPath(id, 'retry'), retry, request);
  }

  resolveStep(
    id: string,
    step: string,
    resolve: ResolveRequest,
    request?: DeliveryRequestOptions,
  ) {
    return this.http.send<Answer<'resolveStep'>>(
      'POST',
      `${runPath(id, 'steps')}/${encodeURIComponent(step)}/resolve`,
      resolve,
      request,
    );
  }

  breakFreeze(
    id: string,
    step: string,
    emergency: BreakFreezeRequest,
    request?: DeliveryRequestOptions,
  ) {
    return this.http.send<Answer<'breakFreeze'>>(
      'POST',
      `${runPath(id, 'steps')}/${encodeURIComponent(step)}/break-glass`,
      emergency,
      request,
    );
  }

  decideConflicts(
    runId: string,
    decision: DecideConflictsRequest,
    request?: DeliveryRequestOptions,
  ) {
    return this.http.send<Answer<'decideConflicts'>>(
      'POST',
      runPath(runId, 'decide-conflicts'),
      decision,
      request,
    );
  }
}
