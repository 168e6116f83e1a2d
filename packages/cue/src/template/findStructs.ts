import { compareOrder } from '../export/compareOrder';
import { positionOf, type ResolvedExpression } from '../eval/program';
import { ResolvedStruct } from '../eval/resolvedStruct';
import { resolveValue } from '../eval/resolveValue';
import { isDefinitionLabel, isImportLabel, showLabel } from '../value/labels';
import { Vertex } from '../value/vertex';
import type { FoundStruct, TemplatePath } from './openTemplate';

/** Structs that have a field with the label: those inside of one first, otherwise in source order. */
export function findStructs(root: Vertex, label: string, inputs: ReadonlySet<string>): FoundStruct[] {
  const found: FoundStruct[] = [];
  for (const [name, field] of fieldsInSourceOrder(root)) {
    if (isSearched(name, field) && !inputs.has(name) && !isImportLabel(name)) visit(field, [name], label, found);
  }
  return found;
}

function visit(vertex: Vertex, path: TemplatePath, label: string, found: FoundStruct[]): void {
  // Documents from outside hold no definitions.
  if (vertex.soleJson !== undefined) return;
  const struct = resolveValue(vertex);
  if (!(struct instanceof Vertex)) return;
  struct.elements?.forEach((element, index) => visit(element, [...path, index], label, found));
  if (!struct.fields) return;
  for (const [name, field] of fieldsInSourceOrder(struct)) {
    if (isSearched(name, field)) visit(field, [...path, name], label, found);
  }
  const marker = struct.fields.get(label);
  if (marker && !marker.optional) {
    found.push({ path, name: path.map(part => showLabel(String(part))).join('.'), position: positionOfVertex(vertex) });
  }
}

function isSearched(name: string, field: Vertex): boolean {
  return !field.optional && !isDefinitionLabel(name);
}

function positionOfVertex({ conjuncts }: Vertex) {
  return conjuncts.map(({ expression }) => positionOf(expression)).find(position => position !== undefined);
}

/** A label stands where it is written first; one that only a reference brings stands behind those. */
function fieldsInSourceOrder(struct: Vertex): (readonly [string, Vertex])[] {
  const places = new Map<string, readonly number[]>();
  struct.conjuncts.forEach(({ expression }, index) => place(expression, [index], places));
  (struct.members ?? []).forEach((member, index) => place(member.struct, [struct.conjuncts.length + index], places));
  return [...(struct.fields ?? [])]
    .map((entry, index) => ({ entry, index }))
    .sort((a, b) => compareOrder(places.get(a.entry[0]), places.get(b.entry[0])) || a.index - b.index)
    .map(({ entry }) => entry);
}

function place(expression: ResolvedExpression, base: readonly number[], places: Map<string, readonly number[]>): void {
  switch (expression.op) {
    case 'struct':
      placeFields(expression, base, places);
      return;
    case 'unification':
      expression.operands.forEach((operand, index) => place(operand, [...base, index], places));
      return;
    case 'named':
      place(expression.value, base, places);
      return;
    default:
  }
}

function placeFields({ order }: ResolvedStruct, base: readonly number[], places: Map<string, readonly number[]>): void {
  order.forEach((entry, index) => {
    if (!entry) return;
    if (entry instanceof ResolvedStruct) placeFields(entry, [...base, index], places);
    else if (!places.has(entry.label)) places.set(entry.label, [...base, index]);
  });
}
