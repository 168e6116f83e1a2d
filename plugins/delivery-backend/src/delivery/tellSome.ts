const mostTold = 5;

/** As many sentences about many objects as somebody reads; each is on record with its object. */
export function tellSome(sentences: readonly string[], separator: string): string {
  const more = sentences.length - mostTold;
  return [...sentences.slice(0, mostTold), ...(more > 0 ? [`And ${more} more, each on record with its object.`] : [])].join(separator);
}
