import type { Command } from 'commander';
import type {
  CommandHost,
  RegisterCommand,
} from '../../program/registerCommand';
import { registerListDefinitions } from './listDefinitions';
import { registerShowDefinition } from './showDefinition';

const DEF_COMMANDS: readonly RegisterCommand[] = [
  registerListDefinitions,
  registerShowDefinition,
];

/** `slipway def …`: each of its commands registers itself below it. */
export function registerDef(program: Command, host: CommandHost) {
  const definitions = program
    .command('def')
    .description(
      'Look at definitions: types of components, traits, policies and steps.',
    );
  for (const register of DEF_COMMANDS) {
    register(definitions, host);
  }
}
