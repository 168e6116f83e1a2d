import type { Io } from './io';

/** Columns in capitals, then a line per row, each column as wide as its widest cell. */
export function printTable(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  io: Io,
): void {
  const lines = [columns, ...rows];
  const widths = columns.map((_, index) =>
    Math.max(...lines.map(line => line[index].length)),
  );
  for (const line of lines) {
    const cells = line.map((cell, index) => cell.padEnd(widths[index]));
    io.out(`${cells.join('  ').trimEnd()}\n`);
  }
}
