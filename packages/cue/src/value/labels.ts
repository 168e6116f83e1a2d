/**
 * Labels as keys of a vertex. `_a` and `#A` are hidden, but `"_a"` is data; so hidden labels carry a character in front that no written
 * label has.
 */
import type { Vertex } from './vertex';

const HIDDEN = '\u0000';

export function labelOf(name: string, quoted: boolean): string {
  if (quoted) return name;
  const first = name.charCodeAt(0);
  return first === 95 || first === 35 ? HIDDEN + name : name;
}

/** Label of the hidden root field that holds an imported package; no identifier looks like it. */
export function importLabel(path: string): string {
  return `${HIDDEN}import "${path}"`;
}

/** Whether it is the label of an imported package. */
export function isImportLabel(label: string): boolean {
  return label.startsWith(`${HIDDEN}import "`);
}

/** The label as it was written. */
export function showLabel(label: string): string {
  return isHiddenLabel(label) ? label.slice(1) : label;
}

/** `_a`, `#A` or `_#A`: not part of the data. */
export function isHiddenLabel(label: string): boolean {
  return label.charCodeAt(0) === 0;
}

/** `#A` or `_#A`: closes what it holds. */
export function isDefinitionLabel(label: string | number): boolean {
  if (typeof label === 'number' || label.charCodeAt(0) !== 0) return false;
  return label.charCodeAt(1) === 35 || label.charCodeAt(2) === 35;
}

/** A field that data has: neither optional nor hidden. */
export function isRegularField(label: string, field: Vertex): boolean {
  return !field.optional && !isHiddenLabel(label);
}
