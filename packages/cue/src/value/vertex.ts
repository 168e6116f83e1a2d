/**
 * A node of the evaluated tree: a field, an element, or the root. It begins as a list of conjuncts, which is expanded when somebody looks:
 * fields become further vertices, scalars and constraints are unified. A reference to a vertex copies its conjuncts, so that values further
 * down see the place they are used at.
 */
import type { JsonValue } from '../engine';
import type { ResolvedDisjunction, ResolvedExpression } from '../eval/program';
import type { Markers } from '../syntax';
import type { Bottom } from './bottom';
import type { Candidate, Preference } from './candidate';
import { JSON_CONJUNCT, jsonConjunct, type Conjunct } from './conjunct';
import type { Check } from './constraint';
import type { Environment } from './environment';
import { ANY } from './kinds';
import { showLabel } from './labels';
import type { Scalar } from './scalar';
import type {
  AppliedPattern,
  DeferredConjunct,
  ListSource,
  PendingComprehension,
  PendingDisjunction,
  StructMember,
} from './work';

export type * from './candidate';
export * from './conjunct';
export type * from './work';

export type VertexState = 'idle' | 'expanding' | 'done';

/** Frozen, so that nobody adds to all vertices at once. */
const NO_CONJUNCTS: Conjunct[] = [];
Object.freeze(NO_CONJUNCTS);

export class Vertex {
  conjuncts: Conjunct[] = NO_CONJUNCTS;
  state: VertexState = 'idle';
  /** Declared with `?` only, or a label that is merely constrained: not there for readers. */
  optional = false;
  /** Declared with `!`. */
  required = false;
  /** `+patchKey`, `+patchStrategy` of the field's declarations. */
  markers: Markers | null = null;
  /** For a vertex inside a disjunction: which alternative of which disjunction it stands for. */
  choices: Map<ResolvedDisjunction, number> | null = null;

  /** Fields of a vertex of JSON alone that somebody selected before it was expanded. */
  jsonFields: Map<string, Vertex> | null = null;
  /** Where a chain of references that begins here ends, once somebody has walked it. */
  chainEnd: Vertex | null = null;

  // What expanding has found so far; cleared when expanding begins anew.
  /** Conjuncts that were added up to now. */
  expanded = 0;
  fields: Map<string, Vertex> | null = null;
  elements: Vertex[] | null = null;
  scalar: Scalar | undefined = undefined;
  kinds: number = ANY;
  checks: Check[] | null = null;
  isStruct = false;
  isList = false;
  isOpenList = false;
  listEllipses: Conjunct[] | null = null;
  error: Bottom | null = null;
  incomplete: Bottom | null = null;
  /** A comprehension whose condition or source is not concrete: the set of fields is not final. */
  incompleteFields: Bottom | null = null;
  /** Fields that such a comprehension may set. */
  undecided: Set<string> | null = null;
  /** The one alternative that is left. */
  resolved: Vertex | null = null;
  candidates: readonly Candidate[] | null = null;
  defaultCandidate: Candidate | null = null;
  preference: Preference | null = null;

  // Work that is still to be done while expanding.
  comprehensions: PendingComprehension[] | null = null;
  patterns: AppliedPattern[] | null = null;
  lists: ListSource[] | null = null;
  listsMerged = false;
  disjunctions: PendingDisjunction[] | null = null;
  members: StructMember[] | null = null;
  /** Conjuncts whose value depends on a struct that is being expanded. */
  deferred: DeferredConjunct[] | null = null;
  /** Why expanding had to stop; it begins anew when somebody looks again. */
  blocked: Bottom | null = null;
  /** Conjuncts are being added: what is known of the fields is not all. */
  adding = false;
  /** The comprehension that is being evaluated. */
  running: PendingComprehension | null = null;
  /** References whose conjuncts are being copied, to stop at `a: b`, `b: a`. */
  following: Vertex[] | null = null;
  /** How many times the reference that is followed now was followed further out. */
  cycles = 0;
  /** Conjuncts that refer to a struct around them, for the second time. */
  cyclicConjuncts = 0;
  /** Nothing goes on any more without an answer: take what is known as final. */
  forced = false;

  // What others have seen (see lateConjuncts).
  /** Somebody used the value. */
  observed = false;
  /** Somebody copied the conjuncts. */
  copied = false;
  /** Somebody used the set of fields. */
  fieldsObserved = false;
  /** Fields that somebody looked for in vain. */
  missed: Set<string> | null = null;
  /** Number of conjuncts when the tree below was last found free of errors, and what was found. */
  checkedConjuncts = -1;
  checkedError: Bottom | null = null;

  constructor(
    readonly label: string | number | null,
    readonly parent: Vertex | null,
    readonly inDefinition: boolean,
  ) {}

  static ofJson(
    json: JsonValue,
    label: string | number | null,
    parent: Vertex | null,
  ): Vertex {
    const vertex = new Vertex(label, parent, false);
    vertex.conjuncts = [jsonConjunct(json)];
    return vertex;
  }

  static ofExpression(
    expression: ResolvedExpression,
    environment: Environment | null,
  ): Vertex {
    const vertex = new Vertex(null, null, false);
    vertex.conjuncts = [
      {
        expression,
        environment,
        group: null,
        json: undefined,
      },
    ];
    return vertex;
  }

  /** Most vertices have one conjunct, and a list that grows from nothing takes room for sixteen. */
  add(conjunct: Conjunct): void {
    if (this.conjuncts.length === 0) this.conjuncts = [conjunct];
    else this.conjuncts.push(conjunct);
  }

  /** The document that this vertex is made of, when it is made of nothing else. */
  get soleJson(): JsonValue | undefined {
    const { conjuncts } = this;
    return conjuncts.length === 1 && conjuncts[0].expression === JSON_CONJUNCT
      ? conjuncts[0].json
      : undefined;
  }

  clear(): void {
    this.expanded = 0;
    this.fields = null;
    this.elements = null;
    this.scalar = undefined;
    this.kinds = ANY;
    this.checks = null;
    this.isStruct = false;
    this.isList = false;
    this.isOpenList = false;
    this.listEllipses = null;
    this.error = null;
    this.incomplete = null;
    this.incompleteFields = null;
    this.undecided = null;
    this.resolved = null;
    this.candidates = null;
    this.defaultCandidate = null;
    this.preference = null;
    this.comprehensions = null;
    this.patterns = null;
    this.lists = null;
    this.listsMerged = false;
    this.disjunctions = null;
    this.members = null;
    this.deferred = null;
    this.blocked = null;
    this.forced = false;
    this.following = null;
    this.cyclicConjuncts = 0;
    this.observed = false;
    this.copied = false;
    this.fieldsObserved = false;
    this.missed = null;
    this.checkedConjuncts = -1;
    this.checkedError = null;
  }
}

/** Keys of the vertex from the root of the evaluation. */
export function pathOf(vertex: Vertex): string[] {
  const path: string[] = [];
  for (let at: Vertex | null = vertex; at; at = at.parent) {
    if (at.label !== null) path.unshift(showLabel(String(at.label)));
  }
  return path;
}
