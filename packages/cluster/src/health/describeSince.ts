const MINUTE = 60_000;

/**
 * `since 4 min`; undefined below a minute. In steps that grow, so that a sentence that is written down does not become another one every minute of a night.
 */
export function describeSince(
  since: number,
  now: number,
): string | undefined {
  const minutes = Math.floor((now - since) / MINUTE);
  if (!(minutes >= 1)) {
    return undefined;
  }
  if (minutes < 10) {
    return `since ${minutes} min`;
  }
  if (minutes < 60) {
    return `since ${minutes - (minutes % 10)} min`;
  }
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `since ${hours} h` : `since ${Math.floor(hours / 24)} d`;
}
