type Place = readonly number[] | undefined;

/** Lexicographic; what has no place comes last. */
export function compareOrder(a: Place, b: Place): number {
  if (!a || !b) return Number(!a) - Number(!b);
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i += 1) if (a[i] !== b[i]) return a[i] - b[i];
  return a.length - b.length;
}
