import type { JsonValue } from '@slipway/cue';
import { closestName, suggestName } from '../closestName';
import { describeValue, formatPath, Path, quote } from '../problem';
import type { JsonObject, Problem } from '../types';

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads typed values out of a document and notes everything that is wrong on the way, so that one pass finds all mistakes. */
export interface ManifestReader {
  readonly problems: Problem[];
  report(
    path: Path,
    problem: Pick<Problem, 'code' | 'message' | 'hint'> &
      Partial<Pick<Problem, 'severity'>>,
  ): void;
  /** The object at `path`, or an empty one when there is something else; fields that are not `known` are reported. */
  object(
    value: JsonValue | undefined,
    path: Path,
    known: readonly string[] | undefined,
  ): JsonObject;
  list(value: JsonValue | undefined, path: Path): JsonValue[];
  /** Undefined when absent (then reported if `required`) or not a string. */
  string(
    parent: JsonObject,
    path: Path,
    key: string,
    options?: { required?: boolean; hint?: string },
  ): string | undefined;
  strings(value: JsonValue | undefined, path: Path): string[];
  stringMap(
    value: JsonValue | undefined,
    path: Path,
  ): { [key: string]: string } | undefined;
}

function quotingHint(value: JsonValue): string | undefined {
  switch (typeof value) {
    case 'boolean':
      return 'put the word in quotes: YAML reads y, yes and on as true, n, no and off as false';
    case 'number':
      return `put it in quotes: "${value}"`;
    default:
      return undefined;
  }
}

export interface ReaderOptions {
  locate(path: Path): number | undefined;
  /** Unknown fields pass silently, as KubeVela prunes them. */
  readonly lenient: boolean;
}

export function createManifestReader(options: ReaderOptions): ManifestReader {
  const problems: Problem[] = [];

  const reader: ManifestReader = {
    problems,

    report(path, problem) {
      const line = options.locate(path);
      problems.push({
        severity: 'error',
        path: formatPath(path),
        ...problem,
        ...(line === undefined ? {} : { line }),
      });
    },

    object(value, path, known) {
      if (value === undefined || value === null) {
        return {};
      }
      if (!isObject(value)) {
        wrongType(path, 'an object', value);
        return {};
      }
      if (known && !options.lenient) {
        return withoutUnknownFields(value, path, known);
      }
      return value;
    },

    list(value, path) {
      if (value === undefined || value === null) {
        return [];
      }
      if (!Array.isArray(value)) {
        wrongType(path, 'a list', value);
        return [];
      }
      return value;
    },

    string(parent, path, key, { required = false, hint } = {}) {
      const value = parent[key];
      if (value === undefined || value === null || value === '') {
        if (required) {
          reader.report([...path, key], {
            code: 'missing_field',
            message: `${quote(key)} is missing.`,
            hint,
          });
        }
        return undefined;
      }
      if (typeof value !== 'string') {
        wrongType([...path, key], 'a string', value);
        return undefined;
      }
      return value;
    },

    strings(value, path) {
      return reader.list(value, path).flatMap((item, index) => {
        if (typeof item === 'string') {
          return [item];
        }
        wrongType([...path, index], 'a string', item);
        return [];
      });
    },

    stringMap(value, path) {
      if (value === undefined || value === null) {
        return undefined;
      }
      const map = reader.object(value, path, undefined);
      return Object.fromEntries(
        Object.entries(map).flatMap(([key, item]) => {
          if (typeof item === 'string') {
            return [[key, item]];
          }
          if (options.lenient && (item === null || item === undefined)) {
            return [[key, '']];
          }
          wrongType([...path, key], 'a string', item);
          return [];
        }),
      );
    },
  };

  function wrongType(path: Path, expected: string, value: JsonValue) {
    reader.report(path, {
      code: 'wrong_type',
      message: `Expected ${expected}, got ${describeValue(value)}.`,
      hint: expected === 'a string' ? quotingHint(value) : undefined,
    });
  }

  /** A misspelt field is reported, and read as the field that was meant, so that the rest of it is checked as well. */
  function withoutUnknownFields(
    object: JsonObject,
    path: Path,
    known: readonly string[],
  ): JsonObject {
    const kept: JsonObject = {};
    for (const [key, value] of Object.entries(object)) {
      if (known.includes(key)) {
        kept[key] = value;
        continue;
      }
      reader.report([...path, key], {
        code: 'unknown_field',
        message: `There is no field ${quote(key)} here.`,
        hint: suggestName(key, known),
      });
      const meant = closestName(key, known);
      if (meant !== undefined && object[meant] === undefined) {
        kept[meant] = value;
      }
    }
    return kept;
  }

  return reader;
}
