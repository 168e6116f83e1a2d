const MULTIPLIERS: { readonly [suffix: string]: bigint } = {
  K: 1000n,
  M: 1000n ** 2n,
  G: 1000n ** 3n,
  T: 1000n ** 4n,
  P: 1000n ** 5n,
  Ki: 1024n,
  Mi: 1024n ** 2n,
  Gi: 1024n ** 3n,
  Ti: 1024n ** 4n,
  Pi: 1024n ** 5n,
};

export type ParsedNumber =
  | { readonly kind: 'int'; readonly value: number | bigint }
  | { readonly kind: 'float'; readonly text: string };

/** A bigint only where a number would lose digits, so that the common integer stays cheap. */
export function toInteger(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** `undefined` when a multiplier leaves a fraction (`0.3Ki`). */
export function parseNumber(written: string): ParsedNumber | undefined {
  const text = written.replaceAll('_', '');
  if (/^0[xbo]/.test(text))
    return { kind: 'int', value: toInteger(BigInt(text)) };
  const suffix = /[KMGTP]i?$/.exec(text)?.[0];
  if (suffix !== undefined) {
    const [whole, fraction = ''] = text.slice(0, -suffix.length).split('.');
    const scale = 10n ** BigInt(fraction.length);
    const scaled = BigInt(`${whole}${fraction}`) * MULTIPLIERS[suffix];
    if (scaled % scale !== 0n) return undefined;
    return { kind: 'int', value: toInteger(scaled / scale) };
  }
  if (/[.eE]/.test(text)) return { kind: 'float', text };
  return { kind: 'int', value: toInteger(BigInt(text)) };
}
