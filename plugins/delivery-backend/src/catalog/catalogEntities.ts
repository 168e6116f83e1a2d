import type { BackstageCredentials, LoggerService } from '@backstage/backend-plugin-api';
import { DEFAULT_NAMESPACE, stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  APPLICATION_ANNOTATION,
  applicationAnnotationValue,
  type ApplicationRef,
  parseApplicationAnnotation,
} from '@slipway/backstage-plugin-delivery-common';
import { refusal } from '../service/RequestRefused';

/** How Applications and catalog entities name each other, as the caller is allowed to see it. */
export interface CatalogEntities {
  /** The Applications that entities name, in the order of the refs. Refuses with 503 when the catalog does not answer. */
  applicationsOf(
    entityRefs: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<(ApplicationRef | undefined)[]>;
  /** Entity refs by `<namespace>/<name>` of their Applications. Empty when the catalog does not answer: a link is missing then, nothing else. */
  entityRefsOf(
    applications: readonly ApplicationRef[],
    credentials: BackstageCredentials,
  ): Promise<ReadonlyMap<string, string>>;
}

export function createCatalogEntities(options: {
  readonly catalog: CatalogService;
  readonly logger: LoggerService;
}): CatalogEntities {
  const { catalog, logger } = options;
  return {
    async applicationsOf(entityRefs, credentials) {
      const { items } = await catalog
        .getEntitiesByRefs({ entityRefs: [...entityRefs], fields: ['metadata.annotations'] }, { credentials })
        .catch(error => {
          logger.warn(`The catalog did not say which Applications entities have: ${String(error)}`);
          throw refusal(503, 'catalog_unavailable', 'The catalog did not answer.', 'try again in a moment');
        });
      return items.map(entity => parseApplicationAnnotation(entity?.metadata.annotations?.[APPLICATION_ANNOTATION]));
    },

    async entityRefsOf(applications, credentials) {
      if (applications.length === 0) {
        return new Map();
      }
      try {
        const { items } = await catalog.getEntities(
          {
            filter: { [`metadata.annotations.${APPLICATION_ANNOTATION}`]: applications.map(applicationAnnotationValue) },
            fields: ['kind', 'metadata.name', 'metadata.namespace', 'metadata.annotations'],
          },
          { credentials },
        );
        return new Map(
          items.flatMap(entity => {
            const application = entity.metadata.annotations?.[APPLICATION_ANNOTATION]?.trim();
            const namespace = entity.metadata.namespace ?? DEFAULT_NAMESPACE;
            return application
              ? [[application, stringifyEntityRef({ kind: entity.kind, namespace, name: entity.metadata.name })]]
              : [];
          }),
        );
      } catch (error) {
        logger.warn(`The catalog did not say which entities belong to Applications: ${String(error)}`);
        return new Map();
      }
    },
  };
}
