import type {
  AuditorService,
  AuthService,
  LoggerService,
  PermissionsService,
  SchedulerService,
  UrlReaderService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { MetricsService, TracingService } from '@backstage/backend-plugin-api/alpha';
import type { Config } from '@backstage/config';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import type { Knex } from 'knex';
import type { LiveDefinitions } from './definitions/types';
import type { DefinitionService } from './definitionService/types';
import type { ClusterService } from './service/clusters/types';
import type { DriftOperations } from './service/drift/types';
import type { DeliveryOperations } from './service/operations/types';
import type { ResourceService } from './service/resources/types';
import type { DeliveryService } from './service/types';
import type { BodyLimit } from './limits/deliveryLimits';

export interface DeliveryOptions {
  readonly auditor: AuditorService;
  readonly auth: AuthService;
  readonly catalog: CatalogService;
  readonly config: Config;
  /** Connected and migrated. */
  readonly database: Knex;
  readonly definitions: LiveDefinitions;
  readonly events: EventsService;
  readonly logger: LoggerService;
  readonly metrics: MetricsService;
  readonly notifications: NotificationService;
  readonly permissions: PermissionsService;
  readonly scheduler: SchedulerService;
  readonly signals: SignalsService;
  readonly tracing: TracingService;
  readonly urlReader: UrlReaderService;
  readonly userInfo: UserInfoService;
}

export interface Delivery {
  /** Authorised and audited, without what the caller may not read: the only form in which it leaves this place. */
  readonly service: DeliveryService;
  readonly operations: DeliveryOperations;
  /** The same for definitions. */
  readonly definitions: DefinitionService;
  readonly clusters: ClusterService;
  readonly drift: DriftOperations;
  readonly resources: ResourceService;
  /** Of what the HTTP API reads. */
  readonly bodyLimit: BodyLimit;
  start(): Promise<void>;
  stop(): Promise<void>;
}
