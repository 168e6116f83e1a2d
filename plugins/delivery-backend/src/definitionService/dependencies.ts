import type { EngineDifference, NativeEngine } from '@slipway/cue';
import type { Knex } from 'knex';
import type { LiveDefinitions } from '../definitions/types';
import type { ClusterDirectory, RenderPlans } from '../service/dependencies';

/** What the service needs of the other parts. */
export interface DefinitionDependencies {
  readonly database: Knex;
  readonly definitions: LiveDefinitions;
  readonly clusters: ClusterDirectory;
  readonly renderPlans: RenderPlans;
  /** The engine of step templates: the only one that knows `vela/…`. */
  readonly stepEngine: NativeEngine;
  /** Renders with both engines and answers how they differ. */
  readonly compareEngines: CompareEngines;
  /** Why a definition's template is not evaluated any more. */
  readonly quarantineOf: (template: string) => string | undefined;
}

export type CompareEngines = (work: (render: RenderPlans) => Promise<unknown>) => Promise<readonly EngineDifference[]>;
