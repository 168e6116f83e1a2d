import type { Io } from '../io';
import { printTable } from '../printTable';
import { type ExitStatus, exitStatus } from './exitStatus';
import { printJson } from './printJson';
import type { PortalOptions } from './withPortal';

/** What a list shows of each item: the title of a column and what stands in it. */
export type Columns<T> = readonly (readonly [
  title: string,
  cell: (item: T) => string,
])[];

/** A list of the API, for people as a table. */
export function printList<T>(
  items: readonly T[],
  columns: Columns<T>,
  { output }: PortalOptions,
  io: Io,
): ExitStatus {
  if (output === 'json') {
    printJson(items, io);
  } else {
    printTable(
      columns.map(([title]) => title),
      items.map(item => columns.map(([, cell]) => cell(item))),
      io,
    );
  }
  return exitStatus.done;
}
