import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { Config } from '@backstage/config';
import { readRunSettings } from '../runner';
import type { ServiceSettings } from './dependencies';

/** What the configuration says about submissions. Throws when a key holds what cannot be meant. */
export function readServiceSettings(config: Config): ServiceSettings {
  const defaultOwner = config.getOptionalString('delivery.defaultOwner');
  return {
    run: readRunSettings(config),
    whileRunning: readWhileRunning(config.getOptionalString('delivery.workflow.whileRunning')),
    ...(defaultOwner ? { defaultOwner: readOwner(defaultOwner) } : {}),
  };
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
