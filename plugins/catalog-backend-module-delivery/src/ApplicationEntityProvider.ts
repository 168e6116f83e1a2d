import type { AuthService, LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import type { Config } from '@backstage/config';
import type { CatalogService, EntityProvider, EntityProviderConnection } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import {
  APPLICATION_ANNOTATION,
  applicationAnnotationValue,
  type ApplicationRef,
  type ApplicationSummary,
  DELIVERY_EVENT_TOPIC,
  DeliveryError,
} from '@slipway/backstage-plugin-delivery-common';
import type { DeliveryService } from '@slipway/backstage-plugin-delivery-node';
import { applicationEntity, isOurs } from './applicationEntity';
import { readApplicationEvent } from './readApplicationEvent';

export interface ApplicationEntityProviderOptions {
  readonly auth: AuthService;
  readonly catalog: CatalogService;
  readonly config: Config;
  readonly delivery: DeliveryService;
  readonly events: EventsService;
  readonly logger: LoggerService;
  readonly scheduler: SchedulerService;
}

const pageSize = 200;

/**
 * Provides a Component for each Application that has no entity of its own yet: whoever describes one in a file, with the annotation
 * `slipway.io/application`, keeps it, and no second one appears.
 *
 * An event of the delivery plugin brings one Application up to date at once. Events can be lost, so all of them are read again on a schedule, which
 * also takes away those that have got an entity of their own meanwhile.
 */
export class ApplicationEntityProvider implements EntityProvider {
  readonly #options: ApplicationEntityProviderOptions;
  #connection: EntityProviderConnection | undefined;
  /** One mutation after the other: an older answer must not overtake a newer one. */
  #last: Promise<unknown> = Promise.resolve();
  /** What was provided last, by Application: most events tell of health, which no entity shows. */
  readonly #provided = new Map<string, string>();
  readonly #waiting = new Set<string>();

  static create(options: ApplicationEntityProviderOptions): ApplicationEntityProvider {
    return new ApplicationEntityProvider(options);
  }

  private constructor(options: ApplicationEntityProviderOptions) {
    this.#options = options;
  }

  getProviderName(): string {
    return 'slipway-applications';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    this.#connection = connection;
    const { events, logger, scheduler } = this.#options;
    await events.subscribe({
      id: 'catalog-applications',
      topics: [DELIVERY_EVENT_TOPIC],
      onEvent: async ({ eventPayload }) => {
        const application = readApplicationEvent(eventPayload);
        if (application) {
          await this.refresh(application).catch(error =>
            logger.warn(`The entity of ${applicationAnnotationValue(application)} is not up to date: ${String(error)}`),
          );
        }
      },
    });
    await scheduler.scheduleTask({
      id: 'slipway-applications-refresh',
      frequency: { minutes: 5 },
      timeout: { minutes: 5 },
      // The delivery plugin starts beside the catalog; a little later it answers.
      initialDelay: { seconds: 5 },
      fn: () => this.refreshAll(),
    });
  }

  /** Brings the entity of one Application up to date: adds, changes or removes it. */
  async refresh(ref: ApplicationRef): Promise<void> {
    const key = applicationAnnotationValue(ref);
    if (this.#waiting.has(key)) {
      return undefined;
    }
    this.#waiting.add(key);
    return this.#inTurn(async () => {
      this.#waiting.delete(key);
      const [application, elsewhere] = await Promise.all([this.#readApplication(ref), this.#describedElsewhere()]);
      const entity = this.#toDeferred(application ?? ref);
      const shown = application && application.phase !== 'deleting' && !elsewhere.has(key);
      const now = shown ? JSON.stringify(entity) : '';
      if (this.#provided.get(key) === now) {
        return;
      }
      await this.#mutate({ type: 'delta', added: shown ? [entity] : [], removed: shown ? [] : [entity] });
      this.#provided.set(key, now);
    });
  }

  /** Brings all entities up to date. */
  async refreshAll(): Promise<void> {
    return this.#inTurn(async () => {
      const [applications, elsewhere] = await Promise.all([this.#listApplications(), this.#describedElsewhere()]);
      const entities = applications
        .filter(application => application.phase !== 'deleting' && !elsewhere.has(applicationAnnotationValue(application)))
        .map(application => this.#toDeferred(application));
      await this.#mutate({ type: 'full', entities });
      this.#provided.clear();
    });
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => {});
    return turn;
  }

  async #mutate(mutation: Parameters<EntityProviderConnection['applyMutation']>[0]) {
    if (!this.#connection) {
      throw new Error('The catalog has not connected this provider yet');
    }
    await this.#connection.applyMutation(mutation);
  }

  #toDeferred(application: ApplicationRef & { readonly owner?: string }) {
    const appBaseUrl = this.#options.config.getOptionalString('app.baseUrl');
    return { entity: applicationEntity(application, { appBaseUrl }), locationKey: this.getProviderName() };
  }

  async #readApplication(ref: ApplicationRef): Promise<ApplicationSummary | undefined> {
    try {
      return await (await this.#api()).getApplication(ref);
    } catch (error) {
      if (error instanceof DeliveryError && error.status === 404) {
        return undefined;
      }
      throw error;
    }
  }

  async #listApplications(): Promise<ApplicationSummary[]> {
    const api = await this.#api();
    const applications: ApplicationSummary[] = [];
    let cursor: string | undefined;
    do {
      const page = await api.listApplications({ limit: pageSize, cursor });
      applications.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    return applications;
  }

  /** Applications that somebody describes in the catalog already. */
  async #describedElsewhere(): Promise<ReadonlySet<string>> {
    const { auth, catalog } = this.#options;
    const credentials = await auth.getOwnServiceCredentials();
    const { items } = await catalog.getEntities(
      {
        filter: { [`metadata.annotations.${APPLICATION_ANNOTATION}`]: CATALOG_FILTER_EXISTS },
        fields: ['kind', 'metadata'],
      },
      { credentials },
    );
    return new Set(
      items
        .filter(entity => !isOurs(entity))
        .flatMap(entity => entity.metadata.annotations?.[APPLICATION_ANNOTATION]?.trim() ?? []),
    );
  }

  async #api() {
    const { auth, delivery } = this.#options;
    return delivery.withCredentials(await auth.getOwnServiceCredentials());
  }
}
