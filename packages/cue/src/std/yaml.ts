import type { JsonValue } from '../engine';
import { spend, spendText } from '../eval/budget';
import { libraries } from '../eval/libraries';
import { marshalYaml } from '../export/marshalYaml';
import { Vertex } from '../value/vertex';
import { fail, text, type Package } from './function';

/** Aliases are expanded at most this often, so that a few lines cannot become gigabytes. */
const MAX_ALIASES = 100;

function parseAll(value: string): JsonValue[] {
  spendText(value.length * 8);
  const read = libraries().readYaml;
  if (!read) return fail('YAML is not loaded in this engine');
  return read(value, MAX_ALIASES).map(document =>
    'error' in document
      ? fail(`invalid YAML: ${document.error}`)
      : // JSON-like by the schema of the parser; what is not, is caught here.
        plain(document.value),
  );
}

function plain(value: unknown): JsonValue {
  spend(1);
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Date) return value.toISOString();
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).map(([key, child]) => [key, plain(child)]),
    );
  }
  if (
    typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'boolean'
  )
    return value;
  return typeof value === 'bigint' ? Number(value) : null;
}

function unmarshal(value: string): Vertex {
  const documents = parseAll(value);
  return Vertex.ofJson(
    documents.length > 1 ? documents : documents[0] ?? null,
    null,
    null,
  );
}

export const yaml: Package = {
  functions: {
    Marshal: { parameters: 1, call: ([a]) => marshalYaml(a) },
    MarshalStream: {
      parameters: 1,
      call: ([a]) =>
        a instanceof Vertex && a.elements
          ? a.elements.map(marshalYaml).join('---\n')
          : fail('a stream is a list'),
    },
    Unmarshal: { parameters: 1, call: ([a]) => unmarshal(text(a)) },
  },
};
