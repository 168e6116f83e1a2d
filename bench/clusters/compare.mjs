/** A row of the table: a figure that should not be above its goal. */
export function atMost(figure, measured, goal, unit, kubeVela) {
  return { figure, measured, unit, goal: `≤ ${goal}`, met: measured <= goal, kubeVela };
}

/** A figure that should not be below its goal. */
export function atLeast(figure, measured, goal, unit, kubeVela) {
  return { figure, measured, unit, goal: `≥ ${goal}`, met: measured >= goal, kubeVela };
}

/** The rows as lines of text. */
export function printTable(rows) {
  const cells = rows.map(({ figure, measured, unit, goal = '', met, kubeVela }) => [
    figure,
    `${measured} ${unit}`.trim(),
    goal,
    met === undefined ? '' : met ? 'met' : 'MISSED',
    kubeVela === undefined ? '' : String(kubeVela),
  ]);
  const table = [['figure', 'measured', 'goal', '', 'KubeVela'], ...cells];
  const widths = table[0].map((_, column) => Math.max(...table.map(row => row[column].length)));
  return table.map(row => row.map((cell, column) => cell.padEnd(widths[column])).join('  ').trimEnd()).join('\n');
}
