import type { Command } from 'commander';
import type {
  CommandHost,
  RegisterCommand,
} from '../../program/registerCommand';
import { registerDiffDefinitions } from './diffDefinitions';
import { registerDocumentDefinitions } from './documentDefinitions';
import { registerInitDefinition } from './initDefinition';
import { registerListDefinitions } from './listDefinitions';
import {
  registerApplyDefinition,
  registerDeleteDefinition,
} from './registerPublishing';
import { registerShowDefinition } from './showDefinition';

const DEF_COMMANDS: readonly RegisterCommand[] = [
  registerListDefinitions,
  registerShowDefinition,
  registerDocumentDefinitions,
  registerInitDefinition,
  registerDiffDefinitions,
  registerApplyDefinition,
  registerDeleteDefinition,
];

/** `slipway def …`: each of its commands registers itself below it. */
export function registerDef(program: Command, host: CommandHost) {
  const definitions = program
    .command('def')
    .description(
      'Look at definitions, begin, compare and publish them: types of components, traits, policies and steps.',
    );
  for (const register of DEF_COMMANDS) {
    register(definitions, host);
  }
}
