import { z } from 'zod';
import { invalid } from '../refusals/RequestRefused';

/** Where the next page of a list begins: the position of the last item of this one, opaque to callers. */
export function writeCursor(list: string, position: object): string {
  return Buffer.from(JSON.stringify({ list, position }), 'utf8').toString('base64url');
}

/** The position in a cursor of the same list; refuses what this backend did not write in this form. */
export function readCursor<T>(
  list: string,
  cursor: string | undefined,
  schema: z.ZodType<T, z.ZodTypeDef, unknown>,
): T | undefined {
  if (cursor === undefined) {
    return undefined;
  }
  const result = z.object({ list: z.literal(list), position: schema }).safeParse(decode(cursor));
  if (!result.success) {
    throw invalid(
      'invalid_cursor',
      'query.cursor',
      'This cursor does not belong to this list',
      'leave it out to begin with the first page, then pass on "nextCursor" as it is',
    );
  }
  // zod's inference loses T behind the wrapper.
  return result.data.position as T;
}

function decode(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

/** A page of a list that is in memory, ordered by key. */
export function pageOf<T>(
  list: string,
  items: readonly T[],
  query: { readonly limit: number; readonly cursor?: string },
  keyOf: (item: T) => string,
): { items: T[]; totalItems: number; nextCursor?: string } {
  const after = readCursor(list, query.cursor, z.object({ key: z.string() }));
  const start = after ? items.findIndex(item => keyOf(item) > after.key) : 0;
  const page = start < 0 ? [] : items.slice(start, start + query.limit);
  const last = page[page.length - 1];
  const hasMore = start >= 0 && start + page.length < items.length;
  return {
    items: page,
    totalItems: items.length,
    ...(hasMore && last !== undefined ? { nextCursor: writeCursor(list, { key: keyOf(last) }) } : {}),
  };
}
