import type { AccessNeed } from '@slipway/cluster';
import { type Definition, readNeededAccess } from '@slipway/oam';
import { deliveryAccess } from './deliveryAccess';

/**
 * The least that a credential has to be allowed for these definitions: what every delivery needs, and what each of them says that it needs. One entry for each resource, so that a role has no
 * rule twice.
 */
export function accessOfDefinitions(definitions: readonly Definition[]): readonly AccessNeed[] {
  const needs = new Map(deliveryAccess.map(need => [keyOf(need), need]));
  for (const need of definitions.flatMap(definition => readNeededAccess(definition).needs)) {
    const known = needs.get(keyOf(need));
    needs.set(keyOf(need), known ? { ...known, verbs: [...new Set([...known.verbs, ...need.verbs])] } : need);
  }
  return [...needs.values()];
}

function keyOf({ group, resource }: AccessNeed): string {
  return `${resource}.${group}`;
}
