import type { Io } from '../io';
import { UsageError } from '../usageError';

/** Somebody has to be there to be asked; `remedy` says what to do where there is nobody. */
export function requirePerson(
  { ask }: Io,
  remedy = 'Use --yes.',
): NonNullable<Io['ask']> {
  if (!ask) {
    throw new UsageError(`Nobody is at the terminal to be asked. ${remedy}`);
  }
  return ask;
}

/** Lets the person at the terminal type a word before something is done. */
export async function confirm(
  word: string,
  { to, remedy }: { readonly to: string; readonly remedy?: string },
  io: Io,
): Promise<boolean> {
  const answer = await requirePerson(io, remedy)(`Type "${word}" to ${to}: `);
  return answer.trim().toLowerCase() === word;
}
