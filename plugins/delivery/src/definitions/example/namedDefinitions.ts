import type { DefinitionRef } from '@slipway/backstage-plugin-delivery-common';
import { parseApplication, type WorkflowStep } from '@slipway/oam';

/** The definitions that an Application names, each once; nothing of a text that cannot be read. */
export function namedDefinitions(manifest: string): DefinitionRef[] {
  const spec = parseApplication(manifest).application?.spec;
  const named: DefinitionRef[] = [
    ...(spec?.components ?? []).flatMap(({ type, traits }) => [
      { kind: 'component' as const, name: type },
      ...traits.map(trait => ({ kind: 'trait' as const, name: trait.type })),
    ]),
    ...(spec?.policies ?? []).map(({ type }) => ({ kind: 'policy' as const, name: type })),
    ...stepTypes(spec?.workflow?.steps ?? []).map(name => ({ kind: 'workflow-step' as const, name })),
  ].filter(({ name }) => name !== '');
  return [...new Map(named.map(ref => [`${ref.kind}/${ref.name}`, ref])).values()];
}

function stepTypes(steps: readonly WorkflowStep[]): string[] {
  return steps.flatMap(({ type, subSteps }) => [type, ...stepTypes(subSteps)]);
}
