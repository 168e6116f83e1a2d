import type { LoggerService } from '@backstage/backend-plugin-api';
import type { CueEngine } from '@slipway/cue';
import type { Knex } from 'knex';
import type { ClusterRegistry } from '../clusters/types';
import type { DeliverySettings } from './deliverySettings';

/** What everything that delivers needs. */
export interface DeliveryDependencies {
  readonly database: Knex;
  readonly clusters: ClusterRegistry;
  readonly engine: CueEngine;
  readonly logger: LoggerService;
  /** `delivery.defaultCluster`. */
  readonly defaultCluster?: string;
  readonly settings: DeliverySettings;
}
