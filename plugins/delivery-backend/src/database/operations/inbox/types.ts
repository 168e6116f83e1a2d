import type { RunEvent } from '@slipway/workflow';

type Outside = Extract<
  RunEvent,
  { type: 'approved' | 'endorsed' | 'rejected' | 'approval-expired' | 'resumed' | 'retried' | 'resolved' | 'held' | 'released' | 'woken' | 'terminated' }
>;

type WithoutTime<T> = T extends unknown ? Omit<T, 'at'> : never;

/** What can happen to a run from outside of its runner. */
export type InboxEvent = WithoutTime<Outside>;
