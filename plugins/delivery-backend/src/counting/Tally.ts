/** How many there are of each; what there are none of takes no memory. */
export class Tally {
  private readonly counts = new Map<string, number>();

  /** Of how many keys there are any. */
  get size(): number {
    return this.counts.size;
  }

  has(key: string): boolean {
    return this.counts.has(key);
  }

  /** One more, until the answer is called. */
  add(key: string): () => void {
    this.change(key, 1);
    return () => this.change(key, -1);
  }

  private change(key: string, by: 1 | -1) {
    const count = (this.counts.get(key) ?? 0) + by;
    if (count > 0) {
      this.counts.set(key, count);
    } else {
      this.counts.delete(key);
    }
  }
}
