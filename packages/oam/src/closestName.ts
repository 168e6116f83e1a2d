import { closestName } from '@slipway/cue';
import { listNames, quote } from './problem';

export { closestName };

/** `did you mean "properties"?`, else what there is to choose from. */
export function suggestName(
  name: string,
  candidates: readonly string[],
): string | undefined {
  const closest = closestName(name, candidates);
  if (closest !== undefined) {
    return `did you mean ${quote(closest)}?`;
  }
  return candidates.length > 0 ? `one of ${listNames(candidates)}` : undefined;
}
