import type { Io } from '../io';

/** One document, as the API answers it. */
export function printJson(document: unknown, io: Io): void {
  io.out(`${JSON.stringify(document, null, 2)}\n`);
}

/** One document on a line of its own, for commands that go on printing. */
export function printJsonLine(document: unknown, io: Io): void {
  io.out(`${JSON.stringify(document)}\n`);
}
