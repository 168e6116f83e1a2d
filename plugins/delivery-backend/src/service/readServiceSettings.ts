import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { Config } from '@backstage/config';
import { RULE_LEVELS, RULES, type RuleLevels } from '@slipway/oam';
import { readAccessRules } from '../access/accessRules';
import { readRunSettings } from '../runner';
import type { ServiceSettings } from './dependencies';

/** What the configuration says about submissions. Throws when a key holds what cannot be meant. */
export function readServiceSettings(config: Config): ServiceSettings {
  const defaultOwner = config.getOptionalString('delivery.defaultOwner');
  return {
    run: readRunSettings(config),
    whileRunning: readWhileRunning(config.getOptionalString('delivery.workflow.whileRunning')),
    rules: readRules(config),
    accessRules: readAccessRules(config),
    ...(defaultOwner ? { defaultOwner: readOwner(defaultOwner) } : {}),
  };
}

function readRules(config: Config): Partial<RuleLevels> {
  return Object.fromEntries(
    RULES.flatMap(rule => {
      const key = `delivery.rules.${rule}`;
      const value = config.getOptionalString(key);
      if (value === undefined) {
        return [];
      }
      const level = RULE_LEVELS.find(candidate => candidate === value);
      if (!level) {
        throw new Error(`${key} is "${value}"; write "off", "warning" or "error".`);
      }
      return [[rule, level]];
    }),
  );
}

function readWhileRunning(value: string | undefined): ServiceSettings['whileRunning'] {
  switch (value) {
    case undefined:
      return 'supersede';
    case 'supersede':
    case 'queue':
    case 'refuse':
      return value;
    default:
      throw new Error(`delivery.workflow.whileRunning is "${value}"; write "supersede", "queue" or "refuse".`);
  }
}

function readOwner(value: string): string {
  try {
    return stringifyEntityRef(parseEntityRef(value));
  } catch {
    throw new Error(`delivery.defaultOwner is "${value}"; write an entity ref such as "group:default/platform".`);
  }
}
