import type { Config } from '@backstage/config';
import type { ConflictChoice, DriftChoice, RenderLimits } from '@slipway/oam';
import { type AccessRule, defaultAccessRules, readAccessRules } from '../access/accessRules';

/** What holds where an Application does not say otherwise. */
export interface DeliverySettings {
  /** What happens with a field that another manager has. */
  readonly onConflict: ConflictChoice;
  /** Whether a namespace that does not exist is created. */
  readonly createNamespaces: boolean;
  /** What happens with an object that somebody changed. */
  readonly onDrift: DriftChoice;
  /** Whether the last line that a crashing container wrote is told as part of the cause. */
  readonly lastLogLine: boolean;
  /** What Applications may have in the clusters. */
  readonly accessRules: readonly AccessRule[];
  /** How much a component may become. Default: `DEFAULT_RENDER_LIMITS`. */
  readonly renderLimits?: RenderLimits;
}

export const defaultDeliverySettings: DeliverySettings = {
  onConflict: 'stop',
  createNamespaces: false,
  onDrift: 'heal',
  lastLogLine: true,
  accessRules: defaultAccessRules,
};

/** `delivery.access`, `delivery.apply`, `delivery.drift` and `delivery.health` of the configuration. */
export function readDeliverySettings(config: Config): DeliverySettings {
  return {
    onConflict: oneOf(config, 'delivery.apply.onConflict', ['stop', 'take', 'give-up']) ?? defaultDeliverySettings.onConflict,
    createNamespaces:
      config.getOptionalBoolean('delivery.apply.createNamespaces') ?? defaultDeliverySettings.createNamespaces,
    onDrift: oneOf(config, 'delivery.drift.onDrift', ['heal', 'report', 'ignore']) ?? defaultDeliverySettings.onDrift,
    lastLogLine: config.getOptionalBoolean('delivery.health.lastLogLine') ?? defaultDeliverySettings.lastLogLine,
    accessRules: readAccessRules(config),
  };
}

function oneOf<T extends string>(config: Config, key: string, values: readonly T[]): T | undefined {
  const text = config.getOptionalString(key);
  const found = values.find(value => value === text);
  if (text !== undefined && found === undefined) {
    throw new Error(`${key} is "${text}"; it has to be one of ${values.join(', ')}.`);
  }
  return found;
}
