import type { JsonValue } from '@slipway/cue';

/**
 * The name KubeVela gives to an object that has none ends in a hash of the whole object: FNV-1a over the text that Go's spew prints for it,
 * in an alphabet without vowels. Reproduced so that objects of existing Applications keep their names. At that point the object carries only
 * its own labels and those of component, Application and trait: the name does not change with the revision.
 */
export function objectHash(object: {
  readonly [key: string]: JsonValue;
}): string {
  const text = `(unstructured.Unstructured){Object:${dump(object)}}`;
  return safeEncode(String(fnv1a(text)));
}

function dump(value: JsonValue): string {
  if (value === null) {
    return '(interface {})<nil>';
  }
  if (Array.isArray(value)) {
    return `([]interface {})[${value.map(dump).join(' ')}]`;
  }
  switch (typeof value) {
    case 'object':
      return `(map[string]interface {})map[${Object.keys(value)
        .sort()
        .map(key => `${key}:${dump(value[key])}`)
        .join(' ')}]`;
    case 'number':
      return Number.isInteger(value) ? `(int64)${value}` : `(float64)${value}`;
    case 'boolean':
      return `(bool)${value}`;
    default:
      return `(string)${value}`;
  }
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) {
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  }
  return hash;
}

const ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';

function safeEncode(text: string): string {
  return [...text]
    .map(character => ALPHABET[character.charCodeAt(0) % ALPHABET.length])
    .join('');
}
