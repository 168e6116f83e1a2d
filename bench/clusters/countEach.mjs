/** What the backend sends while `work` goes on, for each of so many Applications: figures that a loaded machine does not change much. */
export async function countEach(stack, applications, work) {
  const before = totals(await stack.backend.counts());
  const result = await work();
  const after = totals(await stack.backend.counts());
  const each = name => Math.round(((after[name] - before[name]) / applications) * 10) / 10;
  return { result, each: { statements: each('statements'), requests: each('requests') } };
}

function totals({ statements, requests }) {
  const sum = counts => Object.values(counts).reduce((total, count) => total + count, 0);
  return { statements: sum(statements), requests: sum(requests) };
}
