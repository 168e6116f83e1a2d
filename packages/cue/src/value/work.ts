/** What a vertex that is being expanded keeps to do or to check later. */
import type { JsonValue } from '../engine';
import type {
  ResolvedComprehension,
  ResolvedDisjunction,
  ResolvedDynamicField,
  ResolvedList,
  ResolvedPattern,
  ResolvedStruct,
} from '../eval/program';
import type { Bottom } from './bottom';
import type { CloseGroup } from './closeGroup';
import type { Conjunct } from './conjunct';
import type { Environment } from './environment';

/** One struct literal that was unified into a vertex, kept to check closedness. */
export interface StructMember {
  readonly struct: ResolvedStruct;
  readonly environment: Environment;
  readonly group: CloseGroup;
  /** Labels that its dynamic fields gave. */
  dynamicLabels: Set<string> | null;
}

export interface PendingComprehension {
  done: boolean;
  readonly declaration: ResolvedComprehension | ResolvedDynamicField;
  readonly environment: Environment;
  readonly group: CloseGroup | null;
  readonly fieldGroup: CloseGroup | null;
  readonly member: StructMember | null;
}

export interface AppliedPattern {
  readonly pattern: ResolvedPattern;
  readonly environment: Environment;
  readonly group: CloseGroup | null;
  readonly applied: Set<string>;
}

export interface ListSource {
  readonly list: ResolvedList | null;
  readonly environment: Environment | null;
  readonly group: CloseGroup | null;
  readonly json: readonly JsonValue[] | null;
}

export interface DeferredConjunct {
  readonly conjunct: Conjunct;
  readonly why: Bottom;
}

export interface PendingDisjunction {
  readonly disjunction: ResolvedDisjunction;
  readonly environment: Environment | null;
  readonly group: CloseGroup | null;
}
