import { setTimeout as sleep } from 'node:timers/promises';

/** Reads until the answer is as wanted, or fails with the last answer. */
export async function eventually(read, isWanted, { seconds = 60, what }) {
  const deadline = Date.now() + seconds * 1000;
  let last;
  while (Date.now() < deadline) {
    last = await read();
    if (isWanted(last)) {
      return last;
    }
    await sleep(150);
  }
  throw new Error(`${what} did not come true within ${seconds} s; last: ${JSON.stringify(last)?.slice(0, 1500)}`);
}
