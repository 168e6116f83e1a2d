import { calculate, fromBigInt, type Numeric } from '../eval/arithmetic';
import { compareScalars } from '../eval/bounds';
import { spend, spendElements, spendText } from '../eval/budget';
import { findError } from '../eval/findError';
import { listOf } from '../eval/listOf';
import { resolveValue } from '../eval/resolveValue';
import { canonicalJson } from '../export/canonicalJson';
import { toJson } from '../export/toJson';
import { Bottom, BottomError } from '../value/bottom';
import type { Value } from '../value/environment';
import { Float } from '../value/float';
import { LIST } from '../value/kinds';
import { isInteger } from '../value/scalar';
import { Vertex } from '../value/vertex';
import {
  count,
  fail,
  known,
  list,
  number,
  text,
  type Argument,
  type Package,
} from './function';
import { ASCENDING, DESCENDING, sort, sortBy } from './sortList';

function comparable(value: Value): string {
  const json = canonicalJson(toJson(value));
  spendText(json.length);
  return json;
}

function isUnique(elements: readonly Vertex[]): boolean {
  return new Set(elements.map(comparable)).size === elements.length;
}

function flatten(elements: readonly Vertex[], depth: number): Vertex[] {
  spendElements(elements.length);
  return elements.flatMap(element => {
    const value = resolveValue(element);
    return depth !== 0 && value instanceof Vertex && value.elements
      ? flatten(value.elements, depth - 1)
      : [element];
  });
}

function numbers(value: Value): Numeric[] {
  return list(value).map(element => number(known(element)));
}

function sum(values: readonly Numeric[]): Numeric {
  return values.reduce<Numeric>(
    (total, value) => computed(calculate('+', total, value)),
    0,
  );
}

function computed(value: Numeric | Bottom): Numeric {
  if (value instanceof Bottom) throw new BottomError(value);
  return value;
}

function extreme(values: readonly Numeric[], direction: number): Numeric {
  if (values.length === 0) fail('the list is empty');
  return values.reduce((best, value) =>
    (compareScalars(value, best) ?? 0) * direction > 0 ? value : best,
  );
}

/** Adding decimals is dearer than most steps. */
const RANGE_ELEMENT_COST = 4;

function range(from: Numeric, to: Numeric, step: Numeric): Vertex {
  const direction = compareScalars(step, 0) ?? 0;
  if (direction === 0) fail('the step is zero');
  const values: Numeric[] = [];
  for (
    let at = from;
    (compareScalars(at, to) ?? 0) * direction < 0;
    at = computed(calculate('+', at, step))
  ) {
    values.push(at);
    spend(RANGE_ELEMENT_COST);
  }
  return listOf(values);
}

const repeatList = (elements: readonly Vertex[], times: number) => {
  if (times < 0) fail('the count is negative');
  spendElements(elements.length * times);
  return listOf(Array.from({ length: times }, () => elements).flat());
};

function slice(
  elements: readonly Vertex[],
  from: number,
  to: number,
): readonly Vertex[] {
  if (from < 0 || from > to || to > elements.length)
    fail(`[${from}:${to}] is outside of the list of ${elements.length}`);
  return elements.slice(from, to);
}

function matchingElements(
  elements: readonly Vertex[],
  schema: Argument,
): number {
  return elements.filter(element => {
    const both = new Vertex(null, null, false);
    both.conjuncts = [...element.conjuncts];
    const other =
      schema instanceof Vertex
        ? ({ op: 'vertex', vertex: schema } as const)
        : ({ op: 'value', value: schema } as const);
    both.add({
      expression: other,
      environment: null,
      group: null,
      json: undefined,
    });
    return findError(both) === null;
  }).length;
}

function average(values: readonly Numeric[]): Numeric {
  if (values.length === 0) fail('the list is empty');
  const mean = computed(calculate('/', sum(values), values.length));
  return mean instanceof Float && mean.isInteger()
    ? fromBigInt(mean.toInteger('trunc'))
    : mean;
}

export const listPackage: Package = {
  constants: { Ascending: ASCENDING, Descending: DESCENDING },
  functions: {
    Avg: { parameters: 1, call: ([a]) => average(numbers(a)) },
    Concat: {
      parameters: 1,
      call: ([a]) => listOf(list(a).flatMap(element => list(known(element)))),
    },
    Contains: {
      parameters: 2,
      call: ([a, value]) => list(a).map(comparable).includes(comparable(value)),
    },
    Drop: { parameters: 2, call: ([a, n]) => listOf(list(a).slice(count(n))) },
    FlattenN: {
      parameters: 2,
      call: ([a, depth]) => listOf(flatten(list(a), count(depth))),
    },
    IsSorted: {
      parameters: 2,
      call: ([a, by]) => comparable(sortBy(list(a), by)) === comparable(a),
    },
    IsSortedStrings: {
      parameters: 1,
      call: ([a]) =>
        list(a).every(
          (element, i, all) =>
            i === 0 ||
            (compareScalars(text(known(all[i - 1])), text(known(element))) ??
              0) <= 0,
        ),
    },
    MatchN: {
      parameters: 3,
      validates: LIST,
      acceptsConstraints: true,
      call: ([a, n, schema]) =>
        isInteger(n) && matchingElements(list(a), schema) === Number(n),
    },
    Max: { parameters: 1, call: ([a]) => extreme(numbers(a), 1) },
    MaxItems: {
      parameters: 2,
      call: ([a, most]) => list(a).length <= count(most),
      validates: LIST,
    },
    Min: { parameters: 1, call: ([a]) => extreme(numbers(a), -1) },
    MinItems: {
      parameters: 2,
      call: ([a, least]) => list(a).length >= count(least),
      validates: LIST,
    },
    Product: {
      parameters: 1,
      call: ([a]) =>
        numbers(a).reduce<Numeric>(
          (product, value) => computed(calculate('*', product, value)),
          1,
        ),
    },
    Range: {
      parameters: 3,
      call: ([from, to, step]) => range(number(from), number(to), number(step)),
    },
    Repeat: {
      parameters: 2,
      call: ([a, times]) => repeatList(list(a), count(times)),
    },
    Reverse: { parameters: 1, call: ([a]) => listOf([...list(a)].reverse()) },
    Slice: {
      parameters: 3,
      call: ([a, from, to]) => listOf(slice(list(a), count(from), count(to))),
    },
    Sort: { parameters: 2, call: ([a, by]) => sortBy(list(a), by) },
    SortStable: { parameters: 2, call: ([a, by]) => sortBy(list(a), by) },
    SortStrings: {
      parameters: 1,
      call: ([a]) =>
        listOf(
          sort(
            list(a),
            (x, y) => (compareScalars(text(known(x)), text(known(y))) ?? 0) < 0,
          ),
        ),
    },
    Sum: { parameters: 1, call: ([a]) => sum(numbers(a)) },
    Take: {
      parameters: 2,
      call: ([a, n]) => listOf(list(a).slice(0, count(n))),
    },
    UniqueItems: {
      parameters: 1,
      call: ([a]) => isUnique(list(a)),
      validates: LIST,
    },
  },
};
