import { CloseGroup } from '../value/closeGroup';
import { Environment } from '../value/environment';
import { STRUCT } from '../value/kinds';
import { isDefinitionLabel } from '../value/labels';
import {
  Vertex,
  type Conjunct,
  type PendingComprehension,
  type StructMember,
} from '../value/vertex';
import { addConjunct } from './addConjunct';
import { restrictKinds } from './restrictKinds';
import { wasMissed } from './lateConjuncts';
import { spend } from './budget';
import type { ResolvedStruct } from './program';

/** Unifies a struct literal into a vertex: its fields get one conjunct more. */
export function addStruct(
  vertex: Vertex,
  struct: ResolvedStruct,
  outer: Environment | null,
  given: CloseGroup | null,
): void {
  const environment = Environment.ofStruct(outer, vertex, struct);
  environment.origin = lastOf(vertex.following);
  environment.cycles = vertex.cycles;
  vertex.isStruct = true;
  if (struct.hasRegularField || !struct.mayBeScalar)
    restrictKinds(vertex, STRUCT, 'struct', struct.position);
  const literalGroup = struct.embeds ? CloseGroup.ofLiteral(given) : null;
  const group = literalGroup ?? CloseGroup.ofMember(given);
  const embedded = () =>
    literalGroup ? CloseGroup.ofEmbedding(literalGroup, given) : given;
  const member = group ? addMember(vertex, struct, environment, group) : null;
  const fieldGroup = CloseGroup.ofFields(
    CloseGroup.isEmbedding(given) ? given : group,
  );
  addFields(vertex, struct, environment, fieldGroup);
  for (const embedding of struct.embeddings) {
    addConjunct(vertex, embedding, environment, embedded(), undefined);
  }
  for (const declaration of struct.comprehensions) {
    const pending: PendingComprehension = {
      done: false,
      declaration,
      environment,
      group: embedded(),
      fieldGroup,
      member,
    };
    (vertex.comprehensions ??= []).push(pending);
  }
}

function lastOf(following: readonly Vertex[] | null): Vertex | null {
  return following && following.length > 0
    ? following[following.length - 1]
    : null;
}

function addMember(
  vertex: Vertex,
  struct: ResolvedStruct,
  environment: Environment,
  group: CloseGroup,
): StructMember {
  const member: StructMember = {
    struct,
    environment,
    group,
    dynamicLabels: null,
  };
  (vertex.members ??= []).push(member);
  return member;
}

function addFields(
  vertex: Vertex,
  struct: ResolvedStruct,
  environment: Environment,
  group: CloseGroup | null,
): void {
  spend(1 + struct.fields.length);
  for (const declared of struct.fields) {
    const field = fieldOf(vertex, declared.label);
    if (declared.required) field.required = true;
    else if (!declared.optional) makeRegular(vertex, field, declared.label);
    if (declared.markers)
      field.markers = field.markers
        ? { ...field.markers, ...declared.markers }
        : declared.markers;
    pushConjunct(field, {
      expression: declared.value,
      environment,
      group,
      json: undefined,
    });
  }
  for (const pattern of struct.patterns) {
    (vertex.patterns ??= []).push({
      pattern,
      environment,
      group,
      applied: new Set(),
    });
  }
}

/** The field of a label, made as one that is only constrained when there is none. */
export function fieldOf(vertex: Vertex, label: string): Vertex {
  vertex.fields ??= new Map();
  let field = vertex.fields.get(label);
  if (!field) {
    field = new Vertex(
      label,
      vertex,
      vertex.inDefinition || isDefinitionLabel(label),
    );
    field.optional = true;
    vertex.fields.set(label, field);
  }
  return field;
}

/** The field is there, not only constrained. */
export function makeRegular(
  vertex: Vertex,
  field: Vertex,
  label: string,
): void {
  if (!field.optional) return;
  field.optional = false;
  if (vertex.missed !== null || vertex.fieldsObserved) wasMissed(vertex, label);
}

/** One more conjunct for a field; a field that was evaluated already is evaluated anew. */
export function pushConjunct(field: Vertex, conjunct: Conjunct): void {
  if (field.state === 'done') field.state = 'idle';
  field.add(conjunct);
}
