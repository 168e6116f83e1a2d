import {
  type Application,
  type Component,
  createDefinitionCatalog,
  type Definition,
  type DefinitionCatalog,
  type EnvironmentPlan,
  planEnvironments,
} from '@slipway/oam';
import { readRecentRevision } from '../database/operations/revisions/recentRevisions';
import type { DeliveryDependencies } from './types';

/** What assessing a placement needs of its revision. */
export interface KnownRevision {
  readonly name: string;
  readonly number: number;
  readonly application: Application;
  readonly catalog: DefinitionCatalog;
  readonly definitions: readonly Definition[];
  /** The component as an environment has it: patches and overrides applied. */
  component(environment: string, name: string): Component | undefined;
}

const mostRevisions = 5_000;
const mostDefinitions = 200;

/**
 * Revisions never change, so each is read and planned once; those that were not asked for longest are forgotten. Definitions are large, and the same in many revisions: they are
 * kept once.
 */
export class RevisionCache {
  private readonly known = new Map<string, KnownRevision>();
  private readonly definitions = new Map<string, Pick<KnownRevision, 'catalog' | 'definitions'>>();

  constructor(private readonly deps: DeliveryDependencies) {}

  async read(revisionId: string): Promise<KnownRevision | undefined> {
    const kept = this.known.get(revisionId);
    const revision = kept ?? (await this.load(revisionId));
    if (revision) {
      this.known.delete(revisionId);
      this.known.set(revisionId, revision);
      const [oldest] = this.known.keys();
      if (this.known.size > mostRevisions) {
        this.known.delete(oldest);
      }
    }
    return revision;
  }

  private async load(revisionId: string): Promise<KnownRevision | undefined> {
    const { database, clusters, defaultCluster } = this.deps;
    const record = await readRecentRevision(database, revisionId);
    if (!record) {
      return undefined;
    }
    const { application, name, number } = record;
    const plans: readonly EnvironmentPlan[] = planEnvironments(application, {
      clusters: clusters.infos(),
      defaultCluster,
    }).plans;
    return {
      name,
      number,
      application,
      ...this.shared(record.definitions),
      component: (environment, component) =>
        [...plans.filter(plan => plan.name === environment), { components: application.spec.components }]
          .flatMap(({ components }) => components)
          .find(candidate => candidate.name === component),
    };
  }

  private shared(definitions: readonly Definition[]): Pick<KnownRevision, 'catalog' | 'definitions'> {
    const key = definitions.map(({ kind, name, hash }) => `${kind} ${name} ${hash}`).join('\n');
    const shared = this.definitions.get(key) ?? { catalog: createDefinitionCatalog(definitions), definitions };
    this.definitions.delete(key);
    this.definitions.set(key, shared);
    const [oldest] = this.definitions.keys();
    if (this.definitions.size > mostDefinitions) {
      this.definitions.delete(oldest);
    }
    return shared;
  }
}
