import type { Command } from 'commander';
import type { Io } from '../io';

/** What a command needs of the program that it belongs to. */
export interface CommandHost {
  readonly io: Io;
  /** Ends the program with this status: 0 done, 1 something is wrong with the input. */
  done(status: number): void;
}

/**
 * Adds one command, with its options, its help and its action. Each lives beside the function that does its work; `commands/index.ts` lists
 * them in the order in which `slipway --help` shows them.
 */
export type RegisterCommand = (program: Command, host: CommandHost) => void;
