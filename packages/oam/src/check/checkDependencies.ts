import { suggestName } from '../closestName';
import { quote } from '../problem';
import type { Problem } from '../types';

export interface Dependent {
  readonly name: string;
  readonly path: string;
  readonly dependsOn: readonly string[];
  /** What it waits for as well, without naming it: there is one of each name. */
  readonly needs?: readonly string[];
  /** Other names under which it can be depended on. */
  readonly aliases?: readonly string[];
}

/** Names that do not exist, and circles, in which everyone would wait for everyone. */
export function checkDependencies(
  dependents: readonly Dependent[],
  what: string,
): Problem[] {
  const byName = new Map<string, Dependent>();
  for (const dependent of dependents) {
    for (const alias of dependent.aliases ?? []) {
      byName.set(alias, dependent);
    }
  }
  for (const dependent of dependents) {
    byName.set(dependent.name, dependent);
  }
  const problems: Problem[] = [];
  for (const dependent of dependents) {
    dependent.dependsOn.forEach((name, index) => {
      if (!byName.has(name)) {
        problems.push({
          code: 'unknown_dependency',
          severity: 'error',
          path: `${dependent.path}.dependsOn[${index}]`,
          message: `There is no ${what} ${quote(name)} to wait for.`,
          hint: suggestName(
            name,
            dependents
              .map(other => other.name)
              .filter(other => other !== dependent.name),
          ),
        });
      }
    });
  }
  return [...problems, ...findCircles(dependents, byName)];
}

function findCircles(
  dependents: readonly Dependent[],
  byName: ReadonlyMap<string, Dependent>,
): Problem[] {
  const problems: Problem[] = [];
  const done = new Set<Dependent>();
  for (const start of dependents) {
    const trail: Dependent[] = [];
    const stack: { dependent: Dependent; next: number }[] = [];
    const enter = (dependent: Dependent) => {
      trail.push(dependent);
      stack.push({ dependent, next: 0 });
    };
    if (!done.has(start)) {
      enter(start);
    }
    while (stack.length > 0) {
      const top = stack[stack.length - 1];
      const { dependsOn, needs = [] } = top.dependent;
      const name = [...dependsOn, ...needs][top.next];
      top.next += 1;
      if (name === undefined) {
        done.add(top.dependent);
        stack.pop();
        trail.pop();
        continue;
      }
      const next = byName.get(name);
      if (!next || done.has(next)) {
        continue;
      }
      const index = trail.indexOf(next);
      if (index < 0) {
        enter(next);
      } else {
        const circle = [...trail.slice(index), next].map(item => item.name);
        problems.push({
          code: 'dependency_circle',
          severity: 'error',
          path: `${next.path}.dependsOn`,
          message: `These wait for each other for ever: ${circle.join(' → ')}.`,
          hint: 'remove one of the dependencies',
        });
      }
    }
  }
  return problems;
}
