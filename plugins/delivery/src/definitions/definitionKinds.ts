import type { DefinitionKind } from '@slipway/backstage-plugin-delivery-common';

export const kindWords: Record<DefinitionKind, string> = {
  component: 'Component',
  trait: 'Trait',
  policy: 'Policy',
  'workflow-step': 'Workflow step',
};

/** Whether a part of an address names a kind of definition. */
export function isDefinitionKind(value: string): value is DefinitionKind {
  return Object.hasOwn(kindWords, value);
}

/** `3 Applications`. */
export function countApplications(count: number): string {
  return count === 1 ? '1 Application' : `${count} Applications`;
}
