/*
 * Applications whose manifests lie in repositories. An entity that names an Application (`slipway.io/application`) and a manifest (`slipway.io/manifest`)
 * has that manifest read through Backstage's URL reader, on a schedule and when a webhook tells of a change; new content is submitted as anybody
 * else's would be, in the name of the plugin. What went wrong is kept for the entity's page. Only content that was accepted counts as taken in, so
 * that a failure is tried again with the next look, and a crash between submitting and writing submits the same content again, which starts nothing.
 *
 * An entity that vanishes, or whose manifest does, deletes nothing: deleting is for people.
 */
import type { AuthService, LoggerService, UrlReaderService } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { ScmIntegrations } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  APPLICATION_ANNOTATION,
  MANIFEST_ANNOTATION,
  parseApplicationAnnotation,
} from '@slipway/backstage-plugin-delivery-common';
import type { Knex } from 'knex';
import type { ManifestSourceRecord } from '../database/operations/manifestSources/manifestSourceRecord';
import { readManifestSource } from '../database/operations/manifestSources/readManifestSource';
import { removeManifestSourcesExcept } from '../database/operations/manifestSources/removeManifestSourcesExcept';
import { writeManifestSource } from '../database/operations/manifestSources/writeManifestSource';
import type { DeliveryService } from '../service/types';
import { checkManifestSource } from './checkManifestSource';
import { manifestAddress } from './manifestAddress';

export interface ManifestDeskOptions {
  readonly auth: AuthService;
  readonly catalog: CatalogService;
  readonly database: Knex;
  readonly integrations: ScmIntegrations;
  readonly logger: LoggerService;
  readonly urlReader: UrlReaderService;
  /** Authorised and audited, as for everybody. */
  readonly submit: DeliveryService['submitApplication'];
}

export interface ManifestDesk {
  /** Looks at all of them, one after the other. Rejects only when the catalog does not answer. */
  checkAll(): Promise<void>;
  /** Looks at that of one entity now; undefined when it names none. */
  check(entityRef: string): Promise<ManifestSourceRecord | undefined>;
  /** What is known of that of one entity. */
  read(entityRef: string): Promise<ManifestSourceRecord | undefined>;
}

const entityFields = ['kind', 'metadata', 'spec.owner', 'relations'];

export function createManifestDesk(options: ManifestDeskOptions): ManifestDesk {
  const { auth, catalog, database, integrations, logger } = options;
  /** One look at an entity at a time; whoever asks meanwhile gets the same answer. */
  const looking = new Map<string, Promise<ManifestSourceRecord | undefined>>();

  async function look(entity: Entity): Promise<ManifestSourceRecord | undefined> {
    const entityRef = stringifyEntityRef(entity);
    const application = parseApplicationAnnotation(entity.metadata.annotations?.[APPLICATION_ANNOTATION]);
    if (!application) {
      return undefined;
    }
    const before = await readManifestSource(database, entityRef);
    const address = manifestAddress(entity, integrations);
    const known = before && 'url' in address && before.url === address.url ? before.etag : undefined;
    const outcome =
      'url' in address
        ? await checkManifestSource(options, { entity, application, url: address.url, etag: known })
        : ({ state: 'failed', problems: [address.problem] } as const);
    const url = 'url' in address ? address.url : '';
    const now = Date.now();
    const after: ManifestSourceRecord =
      outcome.state === 'unchanged' && before
        ? { ...before, checkedAt: now }
        : {
            entityRef,
            application,
            url,
            ...(outcome.state === 'delivered' ? { etag: outcome.etag } : {}),
            state: outcome.state === 'failed' ? 'failed' : 'delivered',
            problems: outcome.state === 'failed' ? outcome.problems : [],
            checkedAt: now,
            changedAt: now,
          };
    const same = before && before.url === after.url && before.state === after.state && before.etag === after.etag;
    await writeManifestSource(database, same ? { ...after, changedAt: before.changedAt } : after);
    if (after.state === 'failed' && !same) {
      logger.warn(`The manifest of ${entityRef} was not delivered: ${after.problems.map(({ message }) => message).join(' ')}`);
    }
    return after;
  }

  function lookOnce(entity: Entity): Promise<ManifestSourceRecord | undefined> {
    const key = stringifyEntityRef(entity);
    const under = looking.get(key) ?? look(entity).finally(() => looking.delete(key));
    looking.set(key, under);
    return under;
  }

  return {
    async checkAll() {
      const { items } = await catalog.getEntities(
        {
          filter: {
            [`metadata.annotations.${APPLICATION_ANNOTATION}`]: CATALOG_FILTER_EXISTS,
            [`metadata.annotations.${MANIFEST_ANNOTATION}`]: CATALOG_FILTER_EXISTS,
          },
          fields: entityFields,
        },
        { credentials: await auth.getOwnServiceCredentials() },
      );
      for (const entity of items) {
        await lookOnce(entity).catch(error =>
          logger.warn(`The manifest of ${stringifyEntityRef(entity)} could not be looked at, it is tried again: ${String(error)}`),
        );
      }
      await removeManifestSourcesExcept(database, items.map(entity => stringifyEntityRef(entity)));
    },

    async check(entityRef) {
      const entity = await catalog.getEntityByRef(entityRef, { credentials: await auth.getOwnServiceCredentials() });
      return entity?.metadata.annotations?.[MANIFEST_ANNOTATION] === undefined ? undefined : lookOnce(entity);
    },

    read: entityRef => readManifestSource(database, entityRef),
  };
}
