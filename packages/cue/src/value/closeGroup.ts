/**
 * Where a conjunct came from, as far as closedness is concerned: a tree. A reference to a definition opens a group; every struct that came
 * through it is a member. A closed group allows the fields that its members declare, and no other. Fields of two groups are each other's
 * guests: all closed groups of a struct must allow a field.
 *
 * An embedding is the one case in which groups join: `{#A, b: int}` allows the fields of `#A` and `b`. So a literal with embeddings has a
 * group of its own, which becomes closed when something closed is embedded.
 */
export class CloseGroup {
  /** Group for the fields of a member; computed once. */
  private forChildren: CloseGroup | null | undefined;
  private copies: Map<CloseGroup, CloseGroup> | undefined;

  private constructor(
    readonly parent: CloseGroup | null,
    public closed: boolean,
    /** Closedness goes on into the fields (definitions), not only this level (`close`). */
    readonly recursive: boolean,
    /** The fields are closed although this level is not (it joined the group around it). */
    readonly closesChildren: boolean,
    /** A conjunct that was embedded: `parent` is the group of the literal around it. */
    readonly embedded: boolean,
    /** The literal's group that this one joined. */
    readonly joined: CloseGroup | null,
  ) {}

  static ofDefinition(parent: CloseGroup | null): CloseGroup {
    return new CloseGroup(parent, true, true, false, false, null);
  }

  static ofCloseCall(parent: CloseGroup | null): CloseGroup {
    return new CloseGroup(
      parent?.embedded ? parent.parent : parent,
      true,
      false,
      false,
      false,
      null,
    );
  }

  /** Of a struct literal that embeds something that may be closed. */
  static ofLiteral(parent: CloseGroup | null): CloseGroup {
    return new CloseGroup(parent, false, false, false, false, null);
  }

  static ofEmbedding(literal: CloseGroup): CloseGroup {
    return new CloseGroup(literal, false, true, false, true, null);
  }

  /** For a conjunct of a definition that is embedded: closes the literal around it and joins its group. */
  static joinLiteral(embedding: CloseGroup): CloseGroup {
    const literal = embedding.parent;
    let outermost = literal;
    while (outermost?.parent?.joined) outermost = outermost.parent.joined;
    if (outermost) outermost.closed = true;
    return new CloseGroup(literal, false, true, true, false, literal);
  }

  /** The group of what stands inside a literal that stands in `group`. */
  static ofLiteralIn(group: CloseGroup | null): CloseGroup | null {
    return group?.embedded ? group.parent : group;
  }

  static childrenOf(group: CloseGroup | null): CloseGroup | null {
    if (group === null) return null;
    if (group.forChildren === undefined)
      group.forChildren = group.makeForChildren();
    return group.forChildren;
  }

  private makeForChildren(): CloseGroup | null {
    const parent = CloseGroup.childrenOf(this.parent);
    if (!this.recursive) return parent;
    if (parent === this.parent && !this.closesChildren) return this;
    return new CloseGroup(
      parent,
      this.closed || this.closesChildren,
      true,
      false,
      false,
      null,
    );
  }

  /** The same tree of groups, put below `under`: for conjuncts that are copied by a reference. */
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
        CloseGroup.graft(group.parent, under),
        group.closed,
        group.recursive,
        group.closesChildren,
        false,
        null,
      );
      group.copies.set(under, copy);
    }
    return copy;
  }

  isWithin(ancestor: CloseGroup): boolean {
    for (let group: CloseGroup | null = this; group; group = group.parent) {
      if (group === ancestor) return true;
    }
    return false;
  }
}
