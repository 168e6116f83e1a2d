import type { LoggerService } from '@backstage/backend-plugin-api';
import type { CueEngine } from '@slipway/cue';
import type { EnvironmentPlan } from '@slipway/oam';
import type { Knex } from 'knex';
import type { ClusterRegistry } from '../clusters/types';
import type { StepRequest } from '../runner/ports';
import type { DeliverySettings } from './deliverySettings';
import type { DeliveringRuns } from './DeliveringRuns';
import type { ForgottenEnvironment } from './forgottenEnvironments';

/** Environments whose changes are frozen. */
export interface FreezeGate {
  /** Until when a step must not begin to deliver by these plans, milliseconds since the epoch, and why; undefined when it may. */
  holds(request: StepRequest, plans: readonly EnvironmentPlan[]): Promise<{ readonly until: number; readonly message: string } | undefined>;
}

/** Environments that a revision does not have any more. */
export interface RemovalGate {
  /** Those of them whose deletion somebody has to approve first, by name. */
  toApprove(
    run: Pick<StepRequest['run'], 'runId' | 'applicationId'>,
    forgotten: readonly ForgottenEnvironment[],
  ): Promise<readonly string[]>;
}

/** What everything that delivers needs. */
export interface DeliveryDependencies {
  readonly database: Knex;
  readonly clusters: ClusterRegistry;
  readonly engine: CueEngine;
  readonly logger: LoggerService;
  /** `delivery.defaultCluster`. */
  readonly defaultCluster?: string;
  readonly settings: DeliverySettings;
  /** Around each rendering of a step, to measure it. */
  readonly rendering?: <T>(render: () => Promise<T>) => Promise<T>;
  /** Absent: nothing is ever frozen. */
  readonly freezes?: FreezeGate;
  /** Absent: nobody has to approve deletions. */
  readonly removals?: RemovalGate;
  /** Runs that look at what they apply themselves. */
  readonly delivering?: DeliveringRuns;
}
