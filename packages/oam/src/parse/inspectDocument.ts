import { limitName } from '@slipway/cue';
import {
  Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  YAMLMap,
} from 'yaml';
import { formatPath, Path, quote } from '../problem';
import type { Problem } from '../types';
import { lineOf } from './locate';
import type { DocumentLimits } from './readDocuments';

/** Everything about the tree that the library does not mind and we do. */
export function inspectDocument(
  document: Document,
  limits: Pick<DocumentLimits, 'values' | 'names'>,
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
      message: `The manifest has ${size} values once its aliases are followed; at most ${
        limits.values
      } are read${limitName(limits, 'values')}.`,
      hint: 'use fewer aliases, or split it into several Applications',
    });
  }
  return problems;
}
