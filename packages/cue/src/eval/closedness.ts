import { Bottom } from '../value/bottom';
import type { CloseGroup } from '../value/closeGroup';
import { isHiddenLabel, showLabel } from '../value/labels';
import type { StructMember, Vertex } from '../value/vertex';
import { anyPosition } from './restrictKinds';
import { matchesPattern } from './patterns';

/** Every closed group of a struct must declare each of its fields, by name, by pattern or by `...`. */
export function checkClosedness(vertex: Vertex): Bottom | null {
  if (!vertex.fields) return null;
  for (const group of closedGroups(vertex)) {
    const members = (vertex.members ?? []).filter(member =>
      member.group.isWithin(group),
    );
    const allowing = [...members, ...membersBeside(vertex, group)];
    if (members.length === 0 || allowing.some(({ struct }) => struct.open))
      continue;
    for (const [label, field] of vertex.fields) {
      if ((field.optional && !field.required) || isHiddenLabel(label)) continue;
      if (allowing.some(member => allows(member, label))) continue;
      return new Bottom(
        'error',
        'closed',
        `field not allowed: ${showLabel(label)}`,
        anyPosition(field) ?? anyPosition(vertex),
        allowedLabels(members),
      );
    }
  }
  return null;
}

/** What was closed inside of an embedding allows what the literal around that adds to the same struct. */
function membersBeside({ members }: Vertex, group: CloseGroup): StructMember[] {
  const { embedding } = group;
  const literal = embedding?.besideEmbedding;
  if (!embedding || !literal) return [];
  return (members ?? []).filter(
    member =>
      member.group.isWithin(literal) && !member.group.isWithin(embedding),
  );
}

function closedGroups(vertex: Vertex): Set<CloseGroup> {
  const closed = new Set<CloseGroup>();
  for (const member of vertex.members ?? []) {
    for (
      let group: CloseGroup | null = member.group;
      group;
      group = group.parent
    )
      if (group.closed) closed.add(group);
  }
  return closed;
}

function allows(
  { struct, environment, dynamicLabels }: StructMember,
  label: string,
): boolean {
  if (struct.labels.has(label) || dynamicLabels?.has(label)) return true;
  return struct.patterns.some(pattern =>
    matchesPattern(pattern, environment, label),
  );
}

function allowedLabels(members: readonly StructMember[]): string[] {
  const labels = new Set<string>();
  for (const { struct } of members)
    for (const label of struct.labels)
      if (!isHiddenLabel(label)) labels.add(label);
  return [...labels];
}
