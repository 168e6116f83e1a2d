import type { RegisterCommand } from '../program/registerCommand';
import { registerDef } from './def/registerDef';
import { registerRender } from './render/registerRender';
import { registerVet } from './vet/registerVet';

/** All commands, in the order of `slipway --help`. */
export const COMMANDS: readonly RegisterCommand[] = [
  registerRender,
  registerVet,
  registerDef,
];
