/** What a name stands for, as far as the text tells. */
export type Binding =
  | { readonly kind: 'field'; readonly label: string }
  | { readonly kind: 'let' | 'key' | 'variable' | 'self' };

/** One level of names. Each scope has exactly one `Environment` at run time, so counting scopes is enough to find a name there. */
export interface Scope {
  readonly bindings: ReadonlyMap<string, Binding>;
  readonly outer: Scope | null;
}

export interface FoundBinding {
  readonly binding: Binding;
  readonly hops: number;
}

export function findBinding(
  scope: Scope | null,
  name: string,
): FoundBinding | undefined {
  let hops = 0;
  for (let at = scope; at; at = at.outer) {
    const binding = at.bindings.get(name);
    if (binding) return { binding, hops };
    hops += 1;
  }
  return undefined;
}

/** Scopes between this one and the outermost, which is that of the root struct. */
export function hopsToRoot(scope: Scope): number {
  let hops = 0;
  for (let at = scope.outer; at; at = at.outer) hops += 1;
  return hops;
}

export function scopeOf(
  outer: Scope,
  bindings: readonly (readonly [string, Binding])[],
): Scope {
  return { bindings: new Map(bindings), outer };
}
