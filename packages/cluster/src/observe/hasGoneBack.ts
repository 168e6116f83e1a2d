import { peekList } from '../objects/listObjects';
import type { WatchKindOptions } from './watchKind';

/** Whether the newest version of the cluster is older than one that was seen. Versions that are no numbers tell nothing. */
export async function hasGoneBack(
  { client, type, labelSelector, signal }: WatchKindOptions,
  seen: string,
): Promise<boolean> {
  const newest = await peekList(client, type, { labelSelector, signal });
  return isCount(seen) && isCount(newest) && BigInt(newest) < BigInt(seen);
}

function isCount(version: string): boolean {
  return /^\d+$/.test(version);
}
