import type {
  Page,
  PageOptions,
} from '@slipway/backstage-plugin-delivery-common';

const largestPage = 200;

/** All items of a list, page after page. */
export async function readAll<T>(
  read: (page: PageOptions) => Promise<Page<T>>,
): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await read({
      limit: largestPage,
      ...(cursor ? { cursor } : {}),
    });
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return items;
}
