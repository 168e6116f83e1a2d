import type { JsonValue } from '../engine';
import type { ResolvedExpression } from '../eval/program';
import type { CloseGroup } from './closeGroup';
import type { Environment } from './environment';

/** Marks a conjunct that is JSON from outside: `json` holds it. */
export const JSON_CONJUNCT: ResolvedExpression = { op: 'json' };

export interface Conjunct {
  readonly expression: ResolvedExpression;
  readonly environment: Environment | null;
  readonly group: CloseGroup | null;
  readonly json: JsonValue | undefined;
}

export function jsonConjunct(json: JsonValue): Conjunct {
  return { expression: JSON_CONJUNCT, environment: null, group: null, json };
}
