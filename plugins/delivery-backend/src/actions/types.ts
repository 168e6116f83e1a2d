import type { NativeEngine } from '@slipway/cue';
import type { JsonObject } from '@slipway/oam';
import type { ActionAnswer, ActionCall } from '@slipway/workflow';
import type { ActionRecord } from '../database/operations/actions/actionRecord';
import type { DeliveryDependencies } from '../delivery';
import type { HttpClient, Mailer, RateLimits } from '../outgoing';
import type { StepRequest } from '../runner/ports';
import type { ApplicationName } from '../delivery/stampManifest';
import type { SecretMask } from './SecretMask';

/** What is known of an Application, as its own object in KubeVela would tell it. */
export interface ApplicationObject {
  readonly manifest: JsonObject;
  readonly phase: string;
  readonly message: string;
  /** Of the last revision: `shop-v3`. */
  readonly revision?: string;
}

/** Answers `core.oam.dev` objects from our own database. */
export interface ApplicationReader {
  read(name: ApplicationName): Promise<ApplicationObject | undefined>;
  list(namespace: string): Promise<readonly ApplicationObject[]>;
  idOf(name: ApplicationName): Promise<string | undefined>;
}

export interface ActionDependencies extends DeliveryDependencies {
  /** The engine of step templates: the only one that knows `vela/…`. */
  readonly stepEngine: NativeEngine;
  readonly http: HttpClient;
  readonly mailer: Mailer;
  readonly applications: ApplicationReader;
}

/** One execution of a step that consists of actions. */
export interface StepExecution {
  readonly deps: ActionDependencies;
  readonly request: StepRequest;
  /** What is on record of its actions, by their paths; changes with each action that is recorded. */
  readonly records: Map<string, ActionRecord>;
  readonly secrets: SecretMask;
  /** Puts an action on record as it is now. Throws `FencedError`. */
  readonly write: (record: Omit<ActionRecord, 'intendedAt'>) => Promise<ActionRecord>;
  /** `ratelimiter` of requests. */
  readonly limits: RateLimits;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Carries out the actions of one kind. Throws `ClusterError`, `OutgoingError` and `ActionRefused`, which become answers, and others for bugs. */
export type ActionHandler = (call: ActionCall, execution: StepExecution) => Promise<ActionAnswer>;

/** Handlers by `<provider>/<action>`. */
export type ActionHandlers = { readonly [name: string]: ActionHandler };

/** Why an action is not carried out, and what to do; trying again changes nothing. */
export class ActionRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ActionRefused';
  }
}
