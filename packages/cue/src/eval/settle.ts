import { Bottom, conflict } from '../value/bottom';
import { LIST, showKinds, STRUCT } from '../value/kinds';
import { kindOf, showScalar } from '../value/scalar';
import type { Vertex } from '../value/vertex';
import { anyPosition } from './restrictKinds';
import { checkBounds, satisfies } from './bounds';
import { checkClosedness } from './closedness';

/** The checks that need all conjuncts: kinds, bounds, validators, closedness. */
export function settle(vertex: Vertex): void {
  if (vertex.error) return;
  vertex.error = check(vertex);
}

function check(vertex: Vertex): Bottom | null {
  const { scalar } = vertex;
  if (scalar !== undefined) {
    if ((vertex.kinds & kindOf(scalar)) === 0 || vertex.isList) {
      const other = vertex.isList ? 'list' : showKinds(vertex.kinds);
      return conflict(
        `conflicting values ${showScalar(
          scalar,
        )} and ${other} (mismatched types)`,
        anyPosition(vertex),
      );
    }
    for (const bound of vertex.checks ?? []) {
      const why = satisfies(bound, scalar);
      if (why) return why.at(anyPosition(vertex));
    }
    return null;
  }
  if (vertex.isList) {
    if (vertex.kinds !== LIST)
      return conflict(
        'conflicting values list and struct',
        anyPosition(vertex),
      );
    return vertex.incomplete ? null : checkValidators(vertex);
  }
  if (vertex.isStruct && vertex.kinds & STRUCT) {
    // A struct with embeddings only may still become a scalar when what it embeds is known.
    if (!vertex.incomplete) vertex.kinds = STRUCT;
    if (vertex.members) {
      const why = checkClosedness(vertex);
      if (why) return why;
    }
    return checkValidators(vertex);
  }
  return vertex.checks ? checkBounds(vertex, vertex.checks) : null;
}

function checkValidators(vertex: Vertex): Bottom | null {
  for (const validator of vertex.checks ?? []) {
    if (validator.kind !== 'validator') continue;
    const why = validator.check(vertex);
    if (why?.outcome === 'error') return why.at(anyPosition(vertex));
  }
  return null;
}
