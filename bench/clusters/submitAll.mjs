/** How many requests are on their way at once. */
const atOnce = 8;

/** Submits Applications side by side. When the last object was seen, and when the last run had succeeded, by performance.now(). */
export async function submitAll(stack, names) {
  const applied = Promise.all(names.map(name => stack.watch.applied(name)));
  const finished = Promise.all(names.map(name => stack.finished(name)));
  await inTurns(names, name => stack.submit(name));
  return { applied: Math.max(...(await applied)), finished: Math.max(...(await finished)) };
}

/** Does something for each name, several side by side. */
export async function inTurns(names, work) {
  const left = [...names];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let name = left.shift(); name !== undefined; name = left.shift()) {
        await work(name);
      }
    }),
  );
}

/** Makes sure that so many Applications are there, finished. */
export async function fill(stack, count) {
  const row = await stack.database('applications').count({ count: '*' }).first();
  const names = Array.from({ length: Math.max(0, count - Number(row.count)) }, (_, index) => `filling-${index}`);
  for (let start = 0; start < names.length; start += 100) {
    await submitAll(stack, names.slice(start, start + 100));
  }
}
