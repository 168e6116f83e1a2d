import type { RenderedPlacement } from './renderPlans';

/** What cannot be shown of a component before it is delivered, and why. */
export function describeLater({ environment, component, later }: Pick<RenderedPlacement, 'environment' | 'component' | 'later'>): string[] {
  if (!later) {
    return [];
  }
  return later.inputs.length > 0
    ? [`${environment}: the objects of ${component.name} are known once ${later.inputs.map(input => `"${input}"`).join(' and ')} ${later.inputs.length === 1 ? 'has' : 'have'} a value.`]
    : [`${environment}: what ${later.traits.map(trait => `"${trait}"`).join(' and ')} of ${component.name} ${later.traits.length === 1 ? 'makes' : 'make'} is known once ${component.name} runs.`];
}
