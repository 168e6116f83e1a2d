import type { ClusterStatus, ObjectChange, SkippedCluster } from '@slipway/backstage-plugin-delivery-common';
import type {
  Application,
  Clusters,
  Definition,
  DocumentLimits,
  EnvironmentPlan,
  RuleLevels,
} from '@slipway/oam';
import type { Knex } from 'knex';
import type { AccessRule } from '../access/accessRules';
import type { ApprovalDesk } from '../approvals/createApprovalDesk';
import type { PersonDirectory } from '../approvals/resolvePerson';
import type { CatalogEntities } from '../catalog/catalogEntities';
import type { RunSettings } from '../database/operations/runs/insertRun';
import type { LiveDefinitions } from '../definitions/types';
import type { RenderedPlacement, RenderPlansOptions } from '../delivery/renderPlans';
import type { ManifestDesk } from '../manifestSources/createManifestDesk';
import type { RunWaker } from '../runner/ports';

/** What the service needs of the other parts. */
export interface DeliveryDependencies {
  readonly database: Knex;
  readonly definitions: LiveDefinitions;
  readonly clusters: ClusterDirectory;
  readonly renderPlans: RenderPlans;
  readonly previewChanges: PreviewChanges;
  readonly approvals: ApprovalDesk;
  readonly entities: CatalogEntities;
  readonly people: Pick<PersonDirectory, 'current'>;
  readonly manifests: Pick<ManifestDesk, 'check' | 'read'>;
  readonly runner: RunWaker;
  readonly settings: ServiceSettings;
}

export interface ServiceSettings {
  readonly run: RunSettings;
  readonly whileRunning: 'supersede' | 'queue' | 'refuse';
  /** What the definitions of traits say about where they belong. */
  readonly rules: Partial<RuleLevels>;
  readonly defaultOwner?: string;
  /** How large a manifest may be. Default: `DEFAULT_DOCUMENT_LIMITS`. */
  readonly manifestLimits?: DocumentLimits;
  /** What Applications may have in the clusters. */
  readonly accessRules: readonly AccessRule[];
}

/** The registered clusters. */
export interface ClusterDirectory {
  /** As planning needs them. */
  forPlanning(): Clusters;
  /** As people see them. */
  statuses(): Promise<readonly ClusterStatus[]>;
  /** Clusters of other configurations that are not used, and why. */
  skipped(): readonly SkippedCluster[];
}

/** Renders what plans deliver; throws `RenderError`. The same function that delivering uses. */
export type RenderPlans = (request: {
  readonly application: Application;
  readonly revision: { readonly name: string; readonly number: number };
  readonly plans: readonly EnvironmentPlan[];
  readonly definitions: readonly Definition[];
  /** Say of every field where it comes from. */
  readonly explain?: RenderPlansOptions['explain'];
}) => Promise<readonly RenderedPlacement[]>;

/** What plans would change in the clusters, compared with what runs there. */
export type PreviewChanges = (request: {
  readonly applicationId: string;
  readonly application: Application;
  readonly revision: { readonly id: string; readonly name: string; readonly number: number };
  readonly plans: readonly EnvironmentPlan[];
  readonly definitions: readonly Definition[];
}) => Promise<{ readonly changes: readonly ObjectChange[]; readonly unknown?: string }>;
