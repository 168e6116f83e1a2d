/** Kinds of values as bits, so that "string or int" is one number and unifying two of them is `&`. */
export const NULL = 1;
export const BOOL = 2;
export const INT = 4;
export const FLOAT = 8;
export const STRING = 16;
export const BYTES = 32;
export const LIST = 64;
export const STRUCT = 128;

export const NUMBER = INT | FLOAT;
/** Every kind: `_`. */
export const ANY = 255;

const NAMES: readonly (readonly [number, string])[] = [
  [NULL, 'null'],
  [BOOL, 'bool'],
  [INT, 'int'],
  [FLOAT, 'float'],
  [STRING, 'string'],
  [BYTES, 'bytes'],
  [LIST, 'list'],
  [STRUCT, 'struct'],
];

/** `string`, `int or string`, `number`, `_`. */
export function showKinds(kinds: number): string {
  if (kinds === ANY) return '_';
  const names: string[] = [];
  if ((kinds & NUMBER) === NUMBER) names.push('number');
  for (const [kind, name] of NAMES) {
    if (kinds & kind && !((kind & NUMBER) !== 0 && (kinds & NUMBER) === NUMBER))
      names.push(name);
  }
  return names.join(' or ');
}
