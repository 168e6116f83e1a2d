import { spendElements, spendText } from '../eval/budget';
import { compareTexts } from '../eval/bounds';
import { listOf } from '../eval/listOf';
import { STRING } from '../value/kinds';
import {
  bytes,
  count,
  fail,
  known,
  list,
  text,
  type Package,
} from './function';

const utf8 = new TextEncoder();

function split(value: string, separator: string, most: number): string[] {
  if (separator === '') spendElements(value.length);
  const all = separator === '' ? [...value] : value.split(separator);
  if (most < 0 || all.length <= most) return all;
  return most === 0
    ? []
    : [...all.slice(0, most - 1), all.slice(most - 1).join(separator)];
}

function replace(value: string, old: string, by: string, most: number): string {
  const parts = old === '' ? ['', ...value, ''] : value.split(old);
  const replaced =
    most < 0 ? parts.length - 1 : Math.min(most, parts.length - 1);
  spendText(value.length + replaced * by.length);
  return (
    parts.slice(0, replaced + 1).join(by) +
    parts
      .slice(replaced + 1)
      .map(part => old + part)
      .join('')
  );
}

function trimLeft(value: string, cut: string): string {
  const characters = [...value];
  const set = new Set(cut);
  const first = characters.findIndex(character => !set.has(character));
  return first < 0 ? '' : characters.slice(first).join('');
}

function trimRight(value: string, cut: string): string {
  const characters = [...value];
  const set = new Set(cut);
  while (characters.length > 0 && set.has(characters[characters.length - 1]))
    characters.pop();
  return characters.join('');
}

/** Byte offset, as Go counts. */
function indexOf(value: string, found: number): number {
  return found < 0 ? -1 : utf8.encode(value.slice(0, found)).length;
}

function repeat(value: string, times: number): string {
  if (times < 0) fail('the count is negative');
  spendText(value.length * times);
  return value.repeat(times);
}

function slice(value: readonly string[], from: number, to: number): string {
  if (from < 0 || from > to || to > value.length)
    fail(`[${from}:${to}] is outside of the string of ${value.length} runes`);
  return value.slice(from, to).join('');
}

const texts = (values: readonly string[]) => {
  spendElements(values.length);
  return listOf(values);
};

export const strings: Package = {
  functions: {
    Contains: {
      parameters: 2,
      call: ([a, b]) => text(a).includes(text(b)),
      validates: STRING,
    },
    ContainsAny: {
      parameters: 2,
      call: ([a, b]) =>
        [...text(b)].some(character => text(a).includes(character)),
      validates: STRING,
    },
    Compare: {
      parameters: 2,
      call: ([a, b]) => compareTexts(text(a), text(b)),
    },
    Count: {
      parameters: 2,
      call: ([a, b]) =>
        text(b) === ''
          ? [...text(a)].length + 1
          : text(a).split(text(b)).length - 1,
    },
    Fields: {
      parameters: 1,
      call: ([a]) =>
        texts(
          text(a)
            .split(/\s+/u)
            .filter(part => part !== ''),
        ),
    },
    HasPrefix: {
      parameters: 2,
      call: ([a, b]) => text(a).startsWith(text(b)),
      validates: STRING,
    },
    HasSuffix: {
      parameters: 2,
      call: ([a, b]) => text(a).endsWith(text(b)),
      validates: STRING,
    },
    Index: {
      parameters: 2,
      call: ([a, b]) => indexOf(text(a), text(a).indexOf(text(b))),
    },
    Join: {
      parameters: 2,
      call: ([a, b]) => {
        const parts = list(a).map(element => text(known(element)));
        spendText(parts.reduce((length, part) => length + part.length, 0));
        return parts.join(text(b));
      },
    },
    LastIndex: {
      parameters: 2,
      call: ([a, b]) => indexOf(text(a), text(a).lastIndexOf(text(b))),
    },
    MaxRunes: {
      parameters: 2,
      call: ([a, most]) => [...text(a)].length <= count(most),
      validates: STRING,
    },
    MinRunes: {
      parameters: 2,
      call: ([a, least]) => [...text(a)].length >= count(least),
      validates: STRING,
    },
    Repeat: {
      parameters: 2,
      call: ([a, times]) => repeat(text(a), count(times)),
    },
    Replace: {
      parameters: 4,
      call: ([a, old, by, most]) =>
        replace(text(a), text(old), text(by), count(most)),
    },
    Runes: {
      parameters: 1,
      call: ([a]) =>
        listOf([...text(a)].map(character => character.codePointAt(0) ?? 0)),
    },
    ByteAt: {
      parameters: 2,
      call: ([a, at]) => {
        const byte = bytes(a)[count(at)];
        return byte === undefined ? fail('the index is out of range') : byte;
      },
    },
    SliceRunes: {
      parameters: 3,
      call: ([a, from, to]) => slice([...text(a)], count(from), count(to)),
    },
    Split: {
      parameters: 2,
      call: ([a, b]) => texts(split(text(a), text(b), -1)),
    },
    SplitN: {
      parameters: 3,
      call: ([a, b, most]) => texts(split(text(a), text(b), count(most))),
    },
    SplitAfter: {
      parameters: 2,
      call: ([a, b]) => {
        const parts = split(text(a), text(b), -1);
        return texts(
          parts.map((part, i) =>
            i < parts.length - 1 ? part + text(b) : part,
          ),
        );
      },
    },
    // Go: a letter at the beginning of a word; letters, digits, _ and apostrophes go on with the word.
    ToTitle: {
      parameters: 1,
      call: ([a]) =>
        text(a).replace(
          /(^|[^\p{L}\p{N}_'])(\p{L})/gu,
          (_, before: string, letter: string) => before + letter.toUpperCase(),
        ),
    },
    ToCamel: {
      parameters: 1,
      call: ([a]) =>
        text(a).replace(
          /(^|\s)(\p{L})/gu,
          (_, before: string, letter: string) => before + letter.toLowerCase(),
        ),
    },
    ToLower: { parameters: 1, call: ([a]) => text(a).toLowerCase() },
    ToUpper: { parameters: 1, call: ([a]) => text(a).toUpperCase() },
    Trim: {
      parameters: 2,
      call: ([a, cut]) => trimRight(trimLeft(text(a), text(cut)), text(cut)),
    },
    TrimLeft: {
      parameters: 2,
      call: ([a, cut]) => trimLeft(text(a), text(cut)),
    },
    TrimRight: {
      parameters: 2,
      call: ([a, cut]) => trimRight(text(a), text(cut)),
    },
    TrimPrefix: {
      parameters: 2,
      call: ([a, b]) =>
        text(a).startsWith(text(b)) ? text(a).slice(text(b).length) : text(a),
    },
    TrimSuffix: {
      parameters: 2,
      call: ([a, b]) =>
        text(b) !== '' && text(a).endsWith(text(b))
          ? text(a).slice(0, -text(b).length)
          : text(a),
    },
    TrimSpace: { parameters: 1, call: ([a]) => text(a).trim() },
  },
};
