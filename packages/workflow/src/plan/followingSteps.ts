/** Ids of the steps that begin only after the step has ended, itself not included. `before` as `momentsBefore` answers it. */
export function followingSteps(before: ReadonlyMap<string, readonly string[]>, stepId: string): ReadonlySet<string> {
  const after = new Map<string, string[]>();
  for (const [moment, earlier] of before) {
    for (const one of earlier) {
      const later = after.get(one) ?? [];
      later.push(moment);
      after.set(one, later);
    }
  }
  const reached = new Set<string>();
  const open = [`end ${stepId}`];
  for (let moment = open.pop(); moment !== undefined; moment = open.pop()) {
    for (const next of after.get(moment) ?? []) {
      if (!reached.has(next)) {
        reached.add(next);
        open.push(next);
      }
    }
  }
  const begins = [...reached].filter(moment => moment.startsWith('begin '));
  return new Set(begins.map(moment => moment.slice('begin '.length)));
}
