import type { ApplicationRef, RevisionRef } from './types';

/** What one person decided about an approval. */
export interface PersonDecision {
  /** Entity ref. */
  actor: string;
  decision: 'approve' | 'reject' | 'break-glass';
  comment?: string;
  at: string;
}

/** A time in which nothing is delivered to some environment. */
export interface ApprovalFreeze {
  until: string;
  /** One sentence: what is frozen, until when, why. */
  message: string;
}

/** Body of `POST /approvals/{id}/break-glass`. */
export interface BreakGlassRequest {
  /** The hash that was shown; another one is answered with 409. */
  hash?: string;
  /** What the emergency is; everybody concerned is told. */
  reason?: string;
}

export type ApprovalState =
  | 'pending'
  | 'approved'
  | 'rejected'
  | 'expired'
  | 'cancelled'
  /** What would be delivered changed: it is asked for anew. */
  | 'stale';

export interface Approval {
  id: string;
  state: ApprovalState;
  application: ApplicationRef;
  entityRef?: string;
  runId: string;
  revision?: RevisionRef;
  stepId: string;
  stepName: string;
  /** Environments that are delivered once this is approved. */
  environments: string[];
  /** Hash of exactly what is shown; `approve` must name it. */
  hash: string;
  message: string;
  /** Why it is asked for although something like it was asked for before: what changed since. */
  renewal?: string;
  /** Who submitted the change. */
  submittedBy: string;
  requestedAt: string;
  expiresAt?: string;
  /** Entity refs of groups and users that may decide. Empty: nobody, `rule` says what to write. */
  approvers: string[];
  /** The rule in words. */
  rule: string;
  /** Whether the caller may decide, and if not, why. */
  mayDecide: boolean;
  mayNotDecideReason?: string;
  /** How many people have approved, and how many have to. */
  quorum: { given: number; needed: number };
  /** What each person decided, in order. */
  decisions: PersonDecision[];
  requireComment: boolean;
  /** Whether the caller may approve now: nobody does twice, or in a freeze. Rejecting is always possible for those who may decide. */
  mayApprove: boolean;
  mayNotApproveReason?: string;
  /** Whether the caller is one of those who may approve past the rules in an emergency. */
  mayBreakGlass: boolean;
  /** Nothing is delivered to one of the environments until then. */
  freeze?: ApprovalFreeze;
  /** It was approved past the rules; `comment` says why. */
  brokenGlass: boolean;
  decidedBy?: string;
  decidedAt?: string;
  comment?: string;
  /** Present on a single approval, not in lists. */
  changes?: ObjectChange[];
  /** Why `changes` are not all (a cluster does not answer), and what a cluster would refuse or what is made anew; sentences. */
  changesUnknown?: string;
}

export interface ApprovalDecision {
  /** The hash that was shown; another one is answered with 409. */
  hash?: string;
  comment?: string;
}

/** What a delivery does to one object. Secret values are shown as hashes. */
export interface ObjectChange {
  environment: string;
  cluster: string;
  component: string;
  apiVersion: string;
  kind: string;
  namespace?: string;
  name: string;
  change: 'create' | 'update' | 'delete' | 'unchanged';
  fields: FieldChange[];
}

export interface FieldChange {
  /** `spec.template.spec.containers[0].image`. */
  path: string;
  before?: unknown;
  after?: unknown;
}
