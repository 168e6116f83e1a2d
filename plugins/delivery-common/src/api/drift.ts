import type { Page } from './types';

/** `contested`: somebody changes it again each time it is set back. */
export type DriftState =
  | 'open'
  | 'contested'
  | 'healed'
  | 'undone'
  | 'accepted'
  | 'superseded';

/** One field that is not as it was applied. Values of Secrets are hashes. */
export interface DriftedField {
  /** As Kubernetes writes it: `spec.template.spec.containers[name="web"].image`. */
  path: string;
  wanted?: unknown;
  /** Absent: it is gone. */
  live?: unknown;
  /** Field manager that changed it, as far as the cluster knows: `kubectl`. */
  manager?: string;
  changedAt?: string;
  /** What the rules say: it is set back, or a person decides. */
  choice: 'heal' | 'report';
}

/** An object that is not as it was applied, now or in the past. */
export interface Drift {
  id: string;
  state: DriftState;
  environment: string;
  component: string;
  cluster: string;
  apiVersion: string;
  kind: string;
  namespace?: string;
  name: string;
  change: 'changed' | 'deleted';
  /** Empty when the object is gone as a whole. */
  fields: DriftedField[];
  /** One sentence: who changed what, and what happens next. */
  message: string;
  /** When it is set back next, where that is put off. */
  nextHealAt?: string;
  detectedAt: string;
  closedAt?: string;
  /** Entity ref of who healed or accepted it; `slipway` for the portal itself. */
  closedBy?: string;
}

/** What somebody decided about a field that another manager has, or has changed. */
export interface FieldChoice {
  id: string;
  cluster: string;
  kind: string;
  namespace?: string;
  name: string;
  /** `*`: that the object is gone. */
  field: string;
  choice: 'take' | 'give-up';
  manager?: string;
  decidedBy: string;
  decidedAt: string;
}

/** Answer of `GET /applications/{namespace}/{name}/drift`. */
export interface DriftPage extends Page<Drift> {
  /** What was decided about fields, and still holds. */
  choices: FieldChoice[];
}

/** Body of `POST /runs/{id}/decide-conflicts`. */
export interface DecideConflictsRequest {
  /** `take`: the Application's values; `give-up`: those of the other managers. */
  choice: 'take' | 'give-up';
}

/** Ends the message of a step that failed because other managers have fields of its objects: `POST /runs/{id}/decide-conflicts` decides. */
export const CONFLICT_REMEDY =
  'Decide on the failed step: take the fields, or give them up.';
