const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';
const length = 10;

/** Ten lower-case letters and digits, as KubeVela's ids of steps; the same for the same texts. */
export function deriveStepId(...texts: readonly string[]): string {
  let state = fnv1a(texts.join('\u0000'));
  let id = '';
  for (let index = 0; index < length; index++) {
    // The id starts with a letter, so that nothing takes it for a number.
    id += alphabet[Number(state % (index === 0 ? 26n : 36n))];
    state = fnv1a(id, state);
  }
  return id;
}

/** 64 bit FNV-1a. */
function fnv1a(text: string, start = 0xcbf29ce484222325n): bigint {
  let hash = start;
  for (const byte of new TextEncoder().encode(text)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  }
  return hash;
}
