import type { JsonValue } from '../engine';
import { currentBudget, spendText } from '../eval/budget';
import { marshalJson } from '../export/marshalJson';
import { Vertex } from '../value/vertex';
import { fail, text, type Package } from './function';

function parse(value: string): JsonValue {
  spendText(value.length);
  let document: JsonValue;
  try {
    // JSON.parse gives a JSON document by definition.
    document = JSON.parse(value) as JsonValue;
  } catch {
    return fail('invalid JSON');
  }
  const { levels } = currentBudget();
  return isDeeper(document, levels)
    ? fail(`JSON nested deeper than ${levels} levels`)
    : document;
}

function isDeeper(document: JsonValue, levels: number): boolean {
  if (document === null || typeof document !== 'object') return false;
  if (levels === 0) return true;
  return Object.values(document).some(child => isDeeper(child, levels - 1));
}

export const json: Package = {
  functions: {
    HTMLEscape: {
      parameters: 1,
      call: ([a]) =>
        text(a).replace(
          /[<>&\u2028\u2029]/g,
          character =>
            `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
        ),
    },
    Indent: {
      parameters: 3,
      call: ([a, prefix, indent]) =>
        JSON.stringify(parse(text(a)), null, text(indent)).replaceAll(
          '\n',
          `\n${text(prefix)}`,
        ),
    },
    Marshal: { parameters: 1, call: ([a]) => marshalJson(a) },
    Unmarshal: {
      parameters: 1,
      call: ([a]) => Vertex.ofJson(parse(text(a)), null, null),
    },
    Valid: {
      parameters: 1,
      call: ([a]) => {
        try {
          JSON.parse(text(a));
          return true;
        } catch {
          return false;
        }
      },
    },
  },
};
