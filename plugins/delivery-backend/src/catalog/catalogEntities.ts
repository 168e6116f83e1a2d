import type { AuthService, BackstageCredentials, LoggerService } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { DEFAULT_NAMESPACE, type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  APPLICATION_ANNOTATION,
  type ApplicationRef,
  parseApplicationAnnotation,
} from '@slipway/backstage-plugin-delivery-common';
import { refusal } from '../refusals/RequestRefused';

/** How Applications and catalog entities name each other. */
export interface CatalogEntities {
  /**
   * The Applications that entities name, in the order of the refs, as far as the caller may see those entities. Refuses with 503 when the catalog does
   * not answer.
   */
  applicationsOf(
    entityRefs: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<(ApplicationRef | undefined)[]>;
  /**
   * Entity refs by `<namespace>/<name>` of their Applications. Read in the plugin's own name, and a few seconds old at most: which entity an Application
   * belongs to is a fact about the Application, the same for everyone who may see it. Empty when the catalog does not answer: a link is missing
   * then, nothing else.
   */
  entityRefs(): Promise<ReadonlyMap<string, string>>;
  /**
   * Entities that are reached from one by relations of these types, one after the other: the owners of a component, or of its system. Read in the plugin's
   * own name, because who owns an Application is a fact about it. Throws when the catalog does not answer.
   */
  follow(entityRef: string, relations: readonly string[]): Promise<readonly string[]>;
}

/** Milliseconds for which the entity refs are believed. */
const freshness = 5_000;

export function createCatalogEntities(options: {
  readonly auth: AuthService;
  readonly catalog: CatalogService;
  readonly logger: LoggerService;
}): CatalogEntities {
  const { auth, catalog, logger } = options;
  let known: { readonly at: number; readonly refs: Promise<ReadonlyMap<string, string>> } | undefined;

  async function readEntityRefs(): Promise<ReadonlyMap<string, string>> {
    try {
      const { items } = await catalog.getEntities(
        {
          filter: { [`metadata.annotations.${APPLICATION_ANNOTATION}`]: CATALOG_FILTER_EXISTS },
          fields: ['kind', 'metadata.name', 'metadata.namespace', 'metadata.annotations'],
        },
        { credentials: await auth.getOwnServiceCredentials() },
      );
      return new Map(items.flatMap(entity => linkOf(entity) ?? []));
    } catch (error) {
      logger.warn(`The catalog did not say which entities belong to Applications: ${String(error)}`);
      return new Map();
    }
  }

  return {
    async applicationsOf(entityRefs, credentials) {
      const { items } = await catalog
        .getEntitiesByRefs({ entityRefs: [...entityRefs], fields: ['metadata.annotations'] }, { credentials })
        .catch(error => {
          if (error instanceof Error && error.name === 'NotAllowedError') {
            throw error;
          }
          logger.warn(`The catalog did not say which Applications entities have: ${String(error)}`);
          throw refusal(503, 'catalog_unavailable', 'The catalog did not answer.', 'try again in a moment');
        });
      return items.map(entity => parseApplicationAnnotation(entity?.metadata.annotations?.[APPLICATION_ANNOTATION]));
    },

    async follow(entityRef, relations) {
      const credentials = await auth.getOwnServiceCredentials();
      let reached: readonly string[] = [entityRef];
      for (const type of relations) {
        const { items } = await catalog.getEntitiesByRefs({ entityRefs: [...reached], fields: ['relations'] }, { credentials });
        const targets = items.flatMap(entity => entity?.relations ?? []).filter(relation => relation.type === type);
        reached = [...new Set(targets.map(({ targetRef }) => targetRef))];
      }
      return reached;
    },

    async entityRefs() {
      if (!known || Date.now() - known.at > freshness) {
        known = { at: Date.now(), refs: readEntityRefs() };
      }
      return known.refs;
    },
  };
}

/** The Application that an entity names, with the ref of the entity. */
function linkOf(entity: Entity): [[string, string]] | undefined {
  const application = entity.metadata.annotations?.[APPLICATION_ANNOTATION]?.trim();
  const namespace = entity.metadata.namespace ?? DEFAULT_NAMESPACE;
  return application
    ? [[application, stringifyEntityRef({ kind: entity.kind, namespace, name: entity.metadata.name })]]
    : undefined;
}
