import { type JsonValue, limitName, type NamedLimits } from '@slipway/cue';
import { LineCounter, parseAllDocuments, YAMLError } from 'yaml';
import type { Path } from '../problem';
import type { Problem } from '../types';
import { indentQuotedText } from './indentQuotedText';
import { inspectDocument } from './inspectDocument';
import { kubernetesTags } from './kubernetesTags';
import { locate } from './locate';
import { nestingDepth } from './nestingDepth';

/** What a text may use up before it is refused. */
export interface DocumentLimits extends NamedLimits {
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
      message: `The manifest has ${bytes} bytes; at most ${
        limits.bytes
      } are read${limitName(limits, 'bytes')}.`,
      hint: 'split it into several Applications, or move large values into a ConfigMap',
    });
  }
  if (nestingDepth(text, limits.depth) > limits.depth) {
    return refuse({
      code: 'too_deep',
      message: `The manifest is nested deeper than ${
        limits.depth
      } levels${limitName(limits, 'depth')}.`,
      hint: 'look for brackets or dashes that open more levels than meant',
    });
  }
  return parseDocuments(text, limits, options.lenient ?? false);
}

/** Slips that KubeVela's reader does not mind. */
const TOLERATED = new Set(['MISSING_CHAR', 'BAD_INDENT']);

function parseDocuments(
  text: string,
  limits: DocumentLimits,
  lenient: boolean,
): { documents: TextDocument[]; problems: Problem[] } {
  const { parsed, lineCounter } = parseTolerantly(
    text.replace(/^\uFEFF/, ''),
    lenient,
  );
  const problems: Problem[] = [];
  const documents: TextDocument[] = [];
  for (const document of parsed) {
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
    const inspection = inspectDocument(document, limits, lenient, lineCounter);
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

/** Once more with quoted texts indented, when that is all that is wrong. */
function parseTolerantly(text: string, lenient: boolean) {
  const first = parseText(text, lenient);
  const isCutOff = first.parsed.some(({ errors }) =>
    errors.some(({ code }) => code === 'MISSING_CHAR'),
  );
  if (!isCutOff) {
    return first;
  }
  const second = parseText(indentQuotedText(text), lenient);
  return second.parsed.some(({ errors }) => errors.length > 0) ? first : second;
}

function parseText(text: string, lenient: boolean) {
  const lineCounter = new LineCounter();
  const parsed = parseAllDocuments(text, {
    version: '1.1',
    merge: true,
    uniqueKeys: false,
    strict: !lenient,
    prettyErrors: false,
    logLevel: 'silent',
    customTags: kubernetesTags,
    lineCounter,
  });
  return { parsed: Array.isArray(parsed) ? parsed : [], lineCounter };
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
