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
