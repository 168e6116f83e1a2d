import type { StepRun } from '@slipway/backstage-plugin-delivery-common';

/** Where a step stands in the graph. */
export interface PlacedStep {
  step: StepRun;
  /** From 0; a step stands right of everything it depends on. */
  column: number;
  row: number;
}

export interface StepEdge {
  from: PlacedStep;
  to: PlacedStep;
}

/** Columns by the longest way of dependencies. A circle (the backend refuses them) ends where it began. */
export function layoutSteps(steps: readonly StepRun[]): {
  placed: PlacedStep[];
  edges: StepEdge[];
} {
  const byName = new Map(steps.map(step => [step.name, step]));
  const columns = new Map<string, number>();

  function columnOf(step: StepRun, above: readonly string[]): number {
    const known = columns.get(step.name);
    if (known !== undefined) {
      return known;
    }
    const before = step.dependsOn.flatMap(name => {
      const found = byName.get(name);
      return found && !above.includes(name) ? [found] : [];
    });
    const column =
      1 +
      Math.max(
        -1,
        ...before.map(each => columnOf(each, [...above, step.name])),
      );
    columns.set(step.name, column);
    return column;
  }

  const rows = new Map<number, number>();
  const placed = steps.map(step => {
    const column = columnOf(step, []);
    const row = rows.get(column) ?? 0;
    rows.set(column, row + 1);
    return { step, column, row };
  });
  const edges = placed.flatMap(to =>
    placed
      .filter(from => to.step.dependsOn.includes(from.step.name))
      .map(from => ({ from, to })),
  );
  return { placed, edges };
}
