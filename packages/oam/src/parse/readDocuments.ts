import type { JsonValue } from '@slipway/cue';
import {
  Document,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  ScalarTag,
  Tags,
  YAMLError,
  YAMLMap,
} from 'yaml';
import { formatPath, Path, quote } from '../problem';
import type { Problem } from '../types';
import { nestingDepth } from './nestingDepth';

/** What a text may use up before it is refused. */
export interface DocumentLimits {
  readonly bytes: number;
  /** Values in the document, with every alias counted as often as it is used. */
  readonly values: number;
  readonly depth: number;
}

export const DEFAULT_DOCUMENT_LIMITS: DocumentLimits = {
  bytes: 512 * 1024,
  values: 100_000,
  depth: 64,
};

export interface ReadOptions {
  readonly limits?: Partial<DocumentLimits>;
  /** Accept what KubeVela's reader accepts although it is probably a mistake: duplicate keys, slips of indentation. Default false. */
  readonly lenient?: boolean;
}

export interface TextDocument {
  readonly value: JsonValue;
  /** Line of the value at the path, or of the nearest value around it. */
  locate(path: Path): number | undefined;
}

/** Enough to see what is wrong, without answering a hostile text with megabytes. */
const MOST_PROBLEMS = 50;

/** After the first few, syntax errors are echoes of each other. */
const MOST_SYNTAX_ERRORS = 3;

/**
 * Reads YAML (or JSON) as KubeVela does: YAML 1.1 booleans (`on`, `no`, `y`), merge keys, no sexagesimal numbers, dates stay strings.
 * Nothing of the result is executable or has a prototype of its own making. Empty documents are left out.
 */
export function readDocuments(
  text: string,
  options: ReadOptions = {},
): { documents: TextDocument[]; problems: Problem[] } {
  const limits = { ...DEFAULT_DOCUMENT_LIMITS, ...options.limits };
  const bytes = Buffer.byteLength(text, 'utf8');
  if (bytes > limits.bytes) {
    return refuse({
      code: 'too_large',
      message: `The manifest has ${bytes} bytes; at most ${limits.bytes} are read.`,
      hint: 'split it into several Applications, or move large values into a ConfigMap',
    });
  }
  if (nestingDepth(text, limits.depth) > limits.depth) {
    return refuse({
      code: 'too_deep',
      message: `The manifest is nested deeper than ${limits.depth} levels.`,
      hint: 'look for brackets or dashes that open more levels than meant',
    });
  }
  return parseDocuments(text, limits, options.lenient ?? false);
}

function parseDocuments(
  text: string,
  limits: DocumentLimits,
  lenient: boolean,
): { documents: TextDocument[]; problems: Problem[] } {
  const lineCounter = new LineCounter();
  const parsed = parseAllDocuments(text.replace(/^\uFEFF/, ''), {
    version: '1.1',
    merge: true,
    uniqueKeys: false,
    strict: !lenient,
    prettyErrors: false,
    logLevel: 'silent',
    customTags: kubernetesTags,
    lineCounter,
  });
  const problems: Problem[] = [];
  const documents: TextDocument[] = [];
  for (const document of Array.isArray(parsed) ? parsed : []) {
    const errors = document.errors.filter(
      error => !(lenient && TOLERATED.has(error.code)),
    );
    problems.push(
      ...errors
        .slice(0, MOST_SYNTAX_ERRORS)
        .map(error => describeSyntaxError(error, lineCounter)),
    );
    if (errors.length > 0) {
      continue;
    }
    const inspection = inspect(document, limits, lenient, lineCounter);
    problems.push(...inspection.slice(0, MOST_PROBLEMS));
    if (inspection.some(problem => problem.severity === 'error')) {
      continue;
    }
    // The counts are known by now, so the library's own limit on aliases is not needed.
    const value = document.toJS({ maxAliasCount: -1 }) as JsonValue;
    if (value !== null && value !== undefined) {
      documents.push({
        value,
        locate: path => locate(document, path, lineCounter),
      });
    }
  }
  return { documents, problems };
}

/** Slips that KubeVela's reader does not mind. */
const TOLERATED = new Set(['MISSING_CHAR', 'BAD_INDENT']);

/** The YAML 1.1 of Go's reader: no `1:30` as 90, no dates, no binary, and `e1` is a word. */
function kubernetesTags(tags: Tags): Tags {
  const kept: Tags = [];
  for (const tag of tags) {
    if (typeof tag !== 'object') {
      kept.push(tag);
      continue;
    }
    const format = 'format' in tag ? tag.format : undefined;
    if (UNKNOWN_TO_GO.has(tag.tag) || format === 'TIME') {
      continue;
    }
    kept.push(
      tag.tag === 'tag:yaml.org,2002:float' && format === 'EXP'
        ? { ...(tag as ScalarTag), test: EXPONENT }
        : tag,
    );
  }
  return kept;
}

const UNKNOWN_TO_GO = new Set([
  'tag:yaml.org,2002:timestamp',
  'tag:yaml.org,2002:binary',
]);
const EXPONENT =
  /^[-+]?(?:\.[0-9]+|[0-9][0-9_]*(?:\.[0-9_]*)?)[eE][-+]?[0-9]+$/;

/** Everything about the tree that the library does not mind and we do. */
function inspect(
  document: Document,
  limits: DocumentLimits,
  lenient: boolean,
  lines: LineCounter,
): Problem[] {
  const problems: Problem[] = [];
  const sizes = new Map<unknown, number>();
  const report = (
    node: unknown,
    path: Path,
    problem: Pick<Problem, 'code' | 'message' | 'hint'>,
  ) =>
    problems.push({
      severity: 'error',
      path: formatPath(path),
      ...problem,
      line: lineOf(node, lines),
    });

  /** Number of values below, aliases followed. */
  function walk(node: unknown, path: Path): number {
    if (isAlias(node)) {
      const target = node.resolve(document);
      if (target === undefined) {
        report(node, path, {
          code: 'syntax',
          message: `The alias *${node.source} names an anchor that does not exist above it.`,
        });
        return 1;
      }
      // An anchor that contains its own alias has no size yet.
      const size = sizes.get(target);
      if (size === undefined) {
        report(node, path, {
          code: 'too_large',
          message: `The alias *${node.source} contains itself.`,
        });
        return 1;
      }
      return size;
    }
    let size = 1;
    if (isMap(node)) {
      size += walkMap(node, path);
    } else if (isSeq(node)) {
      node.items.forEach((item, index) => {
        size += walk(item, [...path, index]);
      });
    } else if (
      isScalar(node) &&
      typeof node.value === 'number' &&
      !Number.isFinite(node.value)
    ) {
      report(node, path, {
        code: 'wrong_type',
        message: `${
          node.source ?? node.value
        } is not a number that JSON knows.`,
        hint: 'put it in quotes when it is a word',
      });
    }
    sizes.set(node, size);
    return size;
  }

  function walkMap(map: YAMLMap, path: Path): number {
    const seen = new Set<string>();
    let size = 0;
    for (const pair of map.items) {
      const key = isScalar(pair.key)
        ? String(pair.key.value)
        : String(pair.key);
      const at = [...path, key];
      if (key === '__proto__') {
        report(pair.key, at, {
          code: 'forbidden_key',
          message: 'The key "__proto__" is not allowed anywhere in a manifest.',
          hint: 'choose another key',
        });
      } else if (seen.has(key) && !lenient && key !== '<<') {
        report(pair.key, at, {
          code: 'duplicate_key',
          message: `The key ${quote(
            key,
          )} stands twice in the same object; only one of them could count.`,
          hint: 'remove one of the two',
        });
      }
      seen.add(key);
      size += isPair(pair) ? walk(pair.value, at) : 0;
    }
    return size;
  }

  const size = walk(document.contents, []);
  if (size > limits.values) {
    problems.push({
      code: 'too_large',
      severity: 'error',
      path: '',
      message: `The manifest has ${size} values once its aliases are followed; at most ${limits.values} are read.`,
      hint: 'use fewer aliases, or split it into several Applications',
    });
  }
  return problems;
}

function describeSyntaxError(error: YAMLError, lines: LineCounter): Problem {
  const { line } = lines.linePos(error.pos[0]);
  if (error.code === 'TAB_AS_INDENT') {
    return {
      code: 'syntax',
      severity: 'error',
      path: '',
      line,
      message: `Line ${line} is indented with a tab; YAML allows only spaces.`,
      hint: 'replace the tab by two spaces',
    };
  }
  return {
    code: 'syntax',
    severity: 'error',
    path: '',
    line,
    message: `Line ${line} is not YAML: ${error.message}.`.replace('..', '.'),
  };
}

function refuse(problem: Pick<Problem, 'code' | 'message' | 'hint'>) {
  return {
    documents: [],
    problems: [{ severity: 'error' as const, path: '', ...problem }],
  };
}

function locate(
  document: Document,
  path: Path,
  lines: LineCounter,
): number | undefined {
  let node: unknown = document.contents;
  let line = lineOf(node, lines);
  for (const segment of path) {
    if (isAlias(node)) {
      node = node.resolve(document);
    }
    if (isMap(node)) {
      const pair = node.items.find(
        item => isScalar(item.key) && String(item.key.value) === segment,
      );
      line = lineOf(pair?.key, lines) ?? line;
      node = pair?.value;
    } else if (isSeq(node) && typeof segment === 'number') {
      node = node.items[segment];
      line = lineOf(node, lines) ?? line;
    } else {
      break;
    }
  }
  return line;
}

function lineOf(node: unknown, lines: LineCounter): number | undefined {
  return isNode(node) && node.range
    ? lines.linePos(node.range[0]).line
    : undefined;
}
