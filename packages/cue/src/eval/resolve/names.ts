export type NameKind = 'field' | 'let' | 'key' | 'variable' | 'self';

/** What a name stands for, as far as the text tells. */
export interface Meaning {
  readonly name: string;
  readonly kind: NameKind;
  /** Of a field; otherwise the name. */
  readonly label: string;
  /** Of the scope that declares it. */
  readonly depth: number;
  /** What the name meant outside of that scope. */
  readonly hides: Meaning | undefined;
  /** Declared just before this one. */
  readonly before: Meaning | null;
}

/**
 * The names that can be seen from where the resolver is. It walks the text once, so one table is enough: a scope puts its names in front of
 * what they meant outside, and takes them away again when it is left. Each scope has exactly one `Environment` at run time, so counting
 * scopes is enough to find a name there.
 */
export class Names {
  private readonly meanings = new Map<string, Meaning | undefined>();
  private depth = -1;
  private latest: Meaning | null = null;

  enter(): void {
    this.depth += 1;
  }

  /** The last declaration of a name in a scope counts. */
  declare(name: string, kind: NameKind, label: string = name): void {
    const { depth, latest } = this;
    const hides = this.meanings.get(name);
    const meaning = { name, kind, label, depth, hides, before: latest };
    this.meanings.set(name, meaning);
    this.latest = meaning;
  }

  leave(): void {
    while (this.latest?.depth === this.depth) {
      const { name, hides, before }: Meaning = this.latest;
      this.meanings.set(name, hides);
      this.latest = before;
    }
    this.depth -= 1;
  }

  find(name: string): Meaning | undefined {
    return this.meanings.get(name);
  }

  /** Scopes between the present one and the one that declares the name. */
  hopsTo({ depth }: Meaning): number {
    return this.depth - depth;
  }

  /** Scopes between the present one and the outermost, which is that of the root struct. */
  hopsToRoot(): number {
    return this.depth;
  }
}
