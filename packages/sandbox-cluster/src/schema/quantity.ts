const binary = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const decimal: Record<string, number> = { n: -9, u: -6, m: -3, '': 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
const pattern = /^([+-]?)(\d*)(?:\.(\d*))?(Ki|Mi|Gi|Ti|Pi|Ei|[numkMGTPE]|[eE][+-]?\d+)?$/;

/** The quantity in billionths, or undefined when the text is none. Enough for comparing amounts of CPU and memory. */
function parse(text: string): { nano: bigint; base: 'binary' | 'decimal' | 'exponent' } | undefined {
  const match = pattern.exec(text);
  if (!match || (match[2] === '' && (match[3] ?? '') === '')) return undefined;
  const [, sign, whole, fraction = '', suffix = ''] = match;
  const digits = BigInt(`${whole}${fraction.slice(0, 9)}` || '0');
  const scale = Math.min(fraction.length, 9);
  const power = binary.indexOf(suffix);
  const signed = sign === '-' ? -digits : digits;
  if (suffix !== '' && power > 0) {
    return { nano: (signed * 1024n ** BigInt(power) * 10n ** 9n) / 10n ** BigInt(scale), base: 'binary' };
  }
  const exponent = /^[eE][+-]?\d+$/.test(suffix) ? Number(suffix.slice(1)) : decimal[suffix] ?? 0;
  if (exponent < -9 || exponent > 18) return undefined;
  const shift = exponent + 9 - scale;
  const nano = shift >= 0 ? signed * 10n ** BigInt(shift) : signed / 10n ** BigInt(-shift);
  return { nano, base: exponent !== 0 && /^[eE]/.test(suffix) ? 'exponent' : 'decimal' };
}

export function isQuantity(text: string): boolean {
  return parse(text) !== undefined;
}

/** Kubernetes' canonical form: no fraction, the largest suffix that fits (`0.5` is `500m`, `1024Mi` is `1Gi`). */
export function canonicalQuantity(text: string): string {
  const parsed = parse(text);
  if (!parsed || parsed.base === 'exponent') return text;
  const { nano, base } = parsed;
  if (nano === 0n) return '0';
  if (base === 'binary' && nano % 10n ** 9n === 0n) {
    let amount = nano / 10n ** 9n;
    let power = 0;
    while (power < 6 && amount % 1024n === 0n) {
      amount /= 1024n;
      power++;
    }
    return `${amount}${binary[power]}`;
  }
  let amount = nano;
  let exponent = -9;
  while (exponent < 18 && amount % 1000n === 0n) {
    amount /= 1000n;
    exponent += 3;
  }
  const suffix = Object.keys(decimal).find(name => decimal[name] === exponent) ?? '';
  return `${amount}${suffix}`;
}

/** -1, 0 or 1. Texts that are no quantities count as zero. */
export function compareQuantities(left: string, right: string): number {
  const [first, second] = [parse(left)?.nano ?? 0n, parse(right)?.nano ?? 0n];
  if (first === second) return 0;
  return first < second ? -1 : 1;
}
