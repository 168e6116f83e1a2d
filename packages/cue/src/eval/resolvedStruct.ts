import type { CuePosition } from '../engine';
import type { Markers } from '../syntax';
import { isHiddenLabel } from '../value/labels';
import type { ResolvedExpression } from './program';

export interface ResolvedField {
  readonly label: string;
  readonly optional: boolean;
  readonly required: boolean;
  readonly value: ResolvedExpression;
  readonly markers: Markers | null;
  /** Absent in a struct that was computed. */
  readonly position?: CuePosition;
}

export interface ResolvedDynamicField extends Omit<ResolvedField, 'label'> {
  readonly op: 'dynamicField';
  readonly label: ResolvedExpression;
}

export interface ResolvedPattern {
  readonly pattern: ResolvedExpression;
  /** The value sees the label as variable `key` of a scope of its own. */
  readonly namesLabel: boolean;
  readonly value: ResolvedExpression;
}

export type ResolvedClause =
  | { readonly kind: 'for'; readonly source: ResolvedExpression }
  | { readonly kind: 'if'; readonly condition: ResolvedExpression }
  | { readonly kind: 'let'; readonly value: ResolvedExpression };

export interface ResolvedComprehension {
  readonly op: 'comprehension';
  readonly clauses: readonly ResolvedClause[];
  readonly body: ResolvedStruct;
  readonly position: CuePosition;
}

/** What a struct literal says, sorted by what it means. */
export interface StructContent {
  readonly fields: readonly ResolvedField[];
  readonly patterns: readonly ResolvedPattern[];
  readonly embeddings: readonly ResolvedExpression[];
  /** Comprehensions and dynamic fields, in source order. */
  readonly comprehensions: readonly (
    | ResolvedComprehension
    | ResolvedDynamicField
  )[];
  readonly lets: ReadonlyMap<string, ResolvedExpression> | null;
  /** Has `...`. */
  readonly open: boolean;
  /**
   * What gives fields in the order in which it was written, for `json.Marshal` and loops: fields, literals (embedded, or the body of a
   * comprehension), and null for what is neither.
   */
  readonly order: readonly (ResolvedField | ResolvedStruct | null)[];
}

const NOTHING: readonly never[] = [];

/**
 * A struct literal. Thousands of them are kept in memory, and most are small, so whatever follows from the rest is found out when somebody
 * asks, and nothing is kept twice.
 */
export class ResolvedStruct {
  readonly op = 'struct';
  readonly fields: readonly ResolvedField[];
  readonly patterns: StructContent['patterns'];
  readonly embeddings: StructContent['embeddings'];
  readonly comprehensions: StructContent['comprehensions'];
  readonly lets: StructContent['lets'];
  readonly order: StructContent['order'];
  readonly open: boolean;
  readonly hasRegularField: boolean;
  /** Has embeddings or comprehensions, or is what a comprehension embeds, so it may turn out to be a scalar or list. */
  readonly mayBeScalar: boolean;
  /** Has embeddings or comprehensions. */
  readonly embeds: boolean;
  private ownLabels: ReadonlySet<string> | undefined = undefined;
  private allLabels: ReadonlySet<string> | null | undefined = undefined;

  constructor(
    content: StructContent,
    /** Absent for a struct that was computed. */
    readonly position: CuePosition | undefined,
    isBody: boolean = false,
  ) {
    this.fields = content.fields;
    this.patterns = content.patterns;
    this.embeddings = content.embeddings;
    this.comprehensions = content.comprehensions;
    this.lets = content.lets;
    this.order = content.order;
    this.open = content.open;
    this.hasRegularField = content.fields.some(
      ({ label, optional }) => !optional && !isHiddenLabel(label),
    );
    this.embeds =
      content.embeddings.length > 0 ||
      content.comprehensions.some(({ op }) => op === 'comprehension');
    this.mayBeScalar = isBody || this.embeds;
  }

  /** What a comprehension yields: embedded in the struct around it, and none of its own unless it has fields. */
  static ofBody(content: StructContent, position: CuePosition): ResolvedStruct {
    return new ResolvedStruct(content, position, true);
  }

  /** A computed struct that has these fields and nothing else. */
  static ofFields(fields: readonly ResolvedField[]): ResolvedStruct {
    const content: StructContent = {
      fields,
      patterns: NOTHING,
      embeddings: NOTHING,
      comprehensions: NOTHING,
      lets: null,
      open: false,
      order: fields,
    };
    return new ResolvedStruct(content, undefined);
  }

  /** Labels that the literal itself declares. */
  get labels(): ReadonlySet<string> {
    this.ownLabels ??= new Set(this.fields.map(({ label }) => label));
    return this.ownLabels;
  }

  /** Labels that the literal may give a vertex, or null when they cannot be told: references are embedded, or labels computed. */
  get possibleLabels(): ReadonlySet<string> | null {
    if (this.allLabels === undefined) this.allLabels = this.findLabels();
    return this.allLabels;
  }

  private findLabels(): ReadonlySet<string> | null {
    if (this.embeddings.length === 0 && this.comprehensions.length === 0)
      return this.labels;
    const all = new Set(this.labels);
    for (const part of [...this.embeddings, ...this.comprehensions]) {
      const literal = part.op === 'comprehension' ? part.body : part;
      if (literal.op !== 'struct' || literal.possibleLabels === null)
        return null;
      for (const label of literal.possibleLabels) all.add(label);
    }
    return all;
  }
}
