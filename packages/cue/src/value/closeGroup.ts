/**
 * Where a conjunct came from, as far as closedness is concerned: a tree. A reference to a definition opens a group; every struct that came
 * through it is a member. A closed group allows the fields that its members declare, and no other. Groups are one another's guests: each
 * closed group of a struct must allow each field.
 *
 * Embedding is the one case in which groups join. A literal with embeddings has a group of its own, and what it embeds becomes a member of
 * that: `{#A, b: int}` allows the fields of `#A` and `b`. When something closed is embedded the whole literal is closed, fields of fields
 * included (`close` closes one level only). What is closed further down inside of what is embedded allows what the literal says beside it:
 * `{{a: #A}, a: b: int}` has `a.b`, and so has `{if true {a: #A}, a: b: int}`.
 */
type Role =
  /** Opened by a reference to a definition: closed at every level. */
  | 'definition'
  /** Opened by `close(…)`: closed at this level. */
  | 'close'
  /** Of a literal with embeddings: closed once something closed is embedded. */
  | 'literal'
  /** Of the fields inside such a literal: closed when the literal is. */
  | 'insideLiteral'
  /** Marks a conjunct as embedded; `parent` is the literal. Never a member's group. */
  | 'embedding'
  /** Of the fields inside what is embedded; `parent` is that of the fields beside it in the literal. */
  | 'insideEmbedding';

export class CloseGroup {
  private level: 'open' | 'closed' | 'closedDeeply' = 'open';
  /** Group for the fields of a member; computed once. */
  private forChildren: CloseGroup | null | undefined;
  private copies: Map<CloseGroup, CloseGroup> | undefined;

  private constructor(
    private readonly role: Role,
    readonly parent: CloseGroup | null,
    /** Of `insideLiteral`: the literal. */
    private readonly literal: CloseGroup | null = null,
    /** Of `embedding`: the one that it stands in. */
    private readonly around: CloseGroup | null = null,
  ) {}

  /** For the conjuncts of a definition that is referred to from `group`. */
  static ofDefinition(group: CloseGroup | null): CloseGroup {
    if (group?.role === 'embedding') return group.joinLiteral('closedDeeply');
    return new CloseGroup('definition', group);
  }

  /** For the argument of a `close` that stands in `group`. */
  static ofCloseCall(group: CloseGroup | null): CloseGroup {
    if (group?.role === 'embedding') return group.joinLiteral('closed');
    return new CloseGroup('close', group);
  }

  /** For a struct literal with embeddings; one that is itself embedded shares the group of the literal around it. */
  static ofLiteral(group: CloseGroup | null): CloseGroup {
    if (group?.role === 'embedding' && group.parent) return group.parent;
    return new CloseGroup('literal', group);
  }

  /** For what is embedded in a literal that stands in `group`, maybe as an embedding itself. */
  static ofEmbedding(
    literal: CloseGroup,
    group: CloseGroup | null,
  ): CloseGroup {
    const around = group?.role === 'embedding' ? group : null;
    return new CloseGroup('embedding', literal, null, around);
  }

  static isEmbedding(group: CloseGroup | null): boolean {
    return group?.role === 'embedding';
  }

  /** Of which group a struct is a member that was added in `group`. */
  static ofMember(group: CloseGroup | null): CloseGroup | null {
    return group?.role === 'embedding' ? group.parent : group;
  }

  /** For the fields of a struct that was added in `group`. */
  static ofFields(group: CloseGroup | null): CloseGroup | null {
    if (group === null) return null;
    if (group.forChildren === undefined)
      group.forChildren = group.makeForFields();
    return group.forChildren;
  }

  /** The same tree of groups, put below `under`: for conjuncts that a reference copies. */
  static graft(
    group: CloseGroup | null,
    under: CloseGroup | null,
  ): CloseGroup | null {
    if (group === null) return under;
    if (under === null) return group;
    group.copies ??= new Map();
    let copy = group.copies.get(under);
    if (!copy) {
      copy = new CloseGroup(
        group.role,
        CloseGroup.graft(group.parent, under),
        group.literal,
        group.around && CloseGroup.graft(group.around, under),
      );
      copy.level = group.level;
      group.copies.set(under, copy);
    }
    return copy;
  }

  get closed(): boolean {
    switch (this.role) {
      case 'definition':
      case 'close':
        return true;
      case 'literal':
        return this.level !== 'open';
      case 'insideLiteral':
        return this.literal?.level === 'closedDeeply';
      case 'embedding':
      case 'insideEmbedding':
        return false;
      default:
        return this.role satisfies never;
    }
  }

  isWithin(ancestor: CloseGroup): boolean {
    return (
      this === ancestor ||
      (this.parent !== null && this.parent.isWithin(ancestor))
    );
  }

  /** The innermost embedding around a group: what the literal around that says beside it is allowed as well. */
  get embedding(): CloseGroup | null {
    return this.role === 'insideEmbedding'
      ? this
      : this.parent?.embedding ?? null;
  }

  /** For the group of an embedding's fields: that of the fields of the literal around it. */
  get besideEmbedding(): CloseGroup | null {
    return this.role === 'insideEmbedding'
      ? this.parent?.besideEmbedding ?? null
      : this;
  }

  /** Whether this group or one around it is closed. */
  isWithinClosed(): boolean {
    return (
      this.closed || (this.parent !== null && this.parent.isWithinClosed())
    );
  }

  private joinLiteral(level: 'closed' | 'closedDeeply'): CloseGroup {
    const literal = this.parent;
    if (!literal) return this;
    if (literal.level !== 'closedDeeply') literal.level = level;
    return this;
  }

  private makeForFields(): CloseGroup | null {
    const parent = CloseGroup.ofFields(this.parent);
    switch (this.role) {
      case 'definition':
        return parent === this.parent
          ? this
          : new CloseGroup('definition', parent);
      case 'literal':
        return new CloseGroup('insideLiteral', parent, this);
      case 'insideLiteral':
        return parent === this.parent
          ? this
          : new CloseGroup('insideLiteral', parent, this.literal);
      case 'embedding':
        return new CloseGroup(
          'insideEmbedding',
          CloseGroup.ofFields(this.around ?? this.parent),
        );
      case 'insideEmbedding':
        return parent === this.parent
          ? this
          : new CloseGroup('insideEmbedding', parent);
      case 'close':
        return parent;
      default:
        return this.role satisfies never;
    }
  }
}
