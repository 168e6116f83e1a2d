import type { Io } from '../io';
import { UsageError } from '../usageError';

/** Lets the person at the terminal type a word before something is done; `remedy` says what to do where there is nobody. */
export async function confirm(
  word: string,
  {
    to,
    remedy = 'Use --yes.',
  }: { readonly to: string; readonly remedy?: string },
  io: Io,
): Promise<boolean> {
  if (!io.ask) {
    throw new UsageError(`Nobody is at the terminal to be asked. ${remedy}`);
  }
  const answer = await io.ask(`Type "${word}" to ${to}: `);
  return answer.trim().toLowerCase() === word;
}
