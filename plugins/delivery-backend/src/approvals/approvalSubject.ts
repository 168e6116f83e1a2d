import type { ObjectChange } from '@slipway/backstage-plugin-delivery-common';
import type { DefinitionKind, KubernetesObject, WorkflowStep } from '@slipway/oam';

/** Exactly what is approved, kept with the approval. Secret values are hashes. */
export interface ApprovalSubject {
  /** The steps that run once it is approved, up to the next suspension: what the rest is computed from. */
  readonly steps: readonly WorkflowStep[];
  readonly placements: readonly SubjectPlacement[];
  readonly definitions: readonly { readonly kind: DefinitionKind; readonly name: string; readonly hash: string }[];
  /** What it would have changed when it was asked for. */
  readonly changes: readonly ObjectChange[];
  /** Nothing is delivered: environments that the Application does not have any more are deleted, as `changes` says. */
  readonly removal?: true;
  /** Why `changes` could not be computed then. */
  readonly changesUnknown?: string;
}

export interface SubjectPlacement {
  readonly environment: string;
  readonly cluster: string;
  readonly namespace: string;
  readonly component: string;
  readonly objects: readonly KubernetesObject[];
}
