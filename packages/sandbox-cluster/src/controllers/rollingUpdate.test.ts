import fc from 'fast-check';
import { nextSizes, resolvePercent } from './rollingUpdate';

const set = (name: string, replicas: number, available = replicas) => ({ name, replicas, available });

describe('the next step of a rolling update', () => {
  it.each([
    ['grows the new set by the surge first', { maxSurge: 1, maxUnavailable: 0 }, set('new', 0), [set('old', 3)], { new: 1, old: 3 }],
    [
      'shrinks the old set when a new pod is available',
      { maxSurge: 1, maxUnavailable: 0 },
      set('new', 1),
      [set('old', 3)],
      { new: 1, old: 2 },
    ],
    [
      'lets go of pods that do not work anyway',
      { maxSurge: 1, maxUnavailable: 1 },
      set('new', 1, 0),
      [set('old', 3, 0)],
      { new: 1, old: 2 },
    ],
    ['shrinks first where nothing may be added', { maxSurge: 0, maxUnavailable: 1 }, set('new', 0), [set('old', 3)], { new: 0, old: 2 }],
    ['goes down to fewer replicas at once', { maxSurge: 1, maxUnavailable: 0 }, set('new', 5), [], { new: 3 }],
  ])('%s', (_, limits, current, old, expected) => {
    expect(Object.fromEntries(nextSizes(3, limits, current, old))).toEqual(expected);
  });

  it('never has more pods than the surge allows, nor fewer available than promised, and ends', () => {
    const limits = fc
      .record({ maxSurge: fc.nat(3), maxUnavailable: fc.nat(3) })
      .filter(({ maxSurge, maxUnavailable }) => maxSurge + maxUnavailable > 0);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), limits, (wanted, limit) => {
        const bounded = { ...limit, maxUnavailable: Math.min(limit.maxUnavailable, wanted) };
        let sizes = new Map([
          ['new', 0],
          ['old', wanted],
        ]);
        for (let step = 0; step < 4 * wanted && (sizes.get('old') ?? 0) > 0; step++) {
          sizes = nextSizes(wanted, bounded, set('new', sizes.get('new') ?? 0), [set('old', sizes.get('old') ?? 0)]);
          const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
          expect(total).toBeLessThanOrEqual(wanted + bounded.maxSurge);
        }
        expect(sizes.get('old')).toBe(0);
      }),
    );
  });

  it('rounds the surge up and what may be missing down', () => {
    expect(resolvePercent('25%', 3, 'up')).toBe(1);
    expect(resolvePercent('25%', 3, 'down')).toBe(0);
  });
});
