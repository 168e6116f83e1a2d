/** Random choices that a seed repeats. */
export function createRandom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    below: limit => Math.floor(next() * limit),
    chance: probability => next() < probability,
    pick: list => list[Math.floor(next() * list.length)],
    /** `cases` are pairs of weight and function. */
    weighted(cases) {
      const total = cases.reduce((sum, [weight]) => sum + weight, 0);
      let at = next() * total;
      for (const [weight, make] of cases) {
        at -= weight;
        if (at < 0) return make();
      }
      return cases[0][1]();
    },
  };
}
