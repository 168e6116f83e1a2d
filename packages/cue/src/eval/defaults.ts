import { BottomError } from '../value/bottom';
import type { Candidate, Vertex } from '../value/vertex';
import { canonicalJson } from '../export/canonicalJson';
import { toJson } from '../export/toJson';

/** The candidate that is used when a concrete value is asked for, or null when the choice is ambiguous. */
export function chooseDefault(
  candidates: readonly Candidate[],
): Candidate | null {
  let preferred = candidates.filter(
    ({ preference }) => preference === 'default',
  );
  if (preferred.length === 0)
    preferred = candidates.filter(
      ({ preference }) => preference === 'unmarked',
    );
  if (preferred.length > 1) preferred = withoutEqual(preferred);
  return preferred.length === 1 ? preferred[0] : null;
}

/** Structs and lists that export the same and constrain the same fields are one candidate. */
function withoutEqual(candidates: readonly Candidate[]): Candidate[] {
  const seen = new Set<string>();
  return candidates.filter(candidate => {
    const text = identityOf(candidate);
    if (text === undefined) return true;
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}

function isClosed({ members }: Vertex): boolean {
  return (members ?? []).some(({ group }) => group.isWithinClosed());
}

function identityOf({ vertex, scalar }: Candidate): string | undefined {
  if (scalar !== undefined) return undefined;
  // Equal scalars are one candidate already; `1` and `1.0` only look the same as JSON.
  if (!vertex || vertex.scalar !== undefined) return undefined;
  try {
    const fields = [...(vertex.fields ?? [])]
      .map(([label, { optional }]) => `${label}${optional}`)
      .sort();
    return (
      canonicalJson(toJson(vertex)) + fields.join() + String(isClosed(vertex))
    );
  } catch (error) {
    if (error instanceof BottomError) return undefined;
    throw error;
  }
}
