import type { ApplicationRef, DecideConflictsRequest, Drift, DriftPage, Run } from '@slipway/backstage-plugin-delivery-common';
import type { CallOptions, PageQuery, Unread } from '../types';

/** What people see and do about objects that are not as they were applied, and about fields that others have. Refusals are thrown as `RequestRefused`. */
export interface DriftOperations {
  listDrift(ref: ApplicationRef, query: PageQuery, options: CallOptions): Promise<DriftPage>;
  /** Sets the object back now, whatever the rules say. */
  healDrift(ref: ApplicationRef, id: string, options: CallOptions): Promise<Drift>;
  /** The live values stay: deliveries leave these fields alone until that is withdrawn. */
  acceptDrift(ref: ApplicationRef, id: string, options: CallOptions): Promise<Drift>;
  withdrawFieldChoice(ref: ApplicationRef, id: string, options: CallOptions): Promise<DriftPage>;
  /** Decides about the fields in the way of a run that failed, and starts again from the step that failed. */
  decideConflicts(runId: string, request: Unread<DecideConflictsRequest>, options: CallOptions): Promise<Run>;
}
