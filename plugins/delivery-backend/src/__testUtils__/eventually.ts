import { setTimeout as pause } from 'node:timers/promises';

/** Waits until `look` answers something, or fails with what it said last. */
export async function eventually<T>(look: () => Promise<T | undefined | false> | T | undefined | false, what: string, milliseconds = 45_000): Promise<T> {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) {
      return found;
    }
    if (Date.now() > deadline) {
      throw new Error(`Waited ${milliseconds} ms in vain for: ${what}`);
    }
    await pause(5);
  }
}
