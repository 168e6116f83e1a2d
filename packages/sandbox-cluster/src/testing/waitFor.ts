/** Asks until the answer is there. @throws what was seen last when that takes too long. */
export async function waitFor<T>(what: string, ask: () => Promise<T | undefined | false>, milliseconds = 20_000): Promise<T> {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > deadline) throw new Error(`Waited ${milliseconds / 1000} s in vain for ${what}`);
    await new Promise(resolve => setTimeout(resolve, 25));
  }
}
