import { type Application, type Problem, producersOf } from '@slipway/oam';
import type { RenderedPlacement } from './renderPlacements';

/** One warning for each input that keeps a component from being rendered before it is delivered. */
export function describeLater(
  application: Application,
  placements: readonly Pick<RenderedPlacement, 'later'>[],
): Problem[] {
  const { components } = application.spec;
  const warnings = new Map<string, Problem>();
  for (const { component, awaited } of placements.flatMap(
    ({ later }) => later,
  )) {
    const index = components.findIndex(({ name }) => name === component.name);
    for (const input of awaited) {
      const position = component.inputs?.indexOf(input) ?? 0;
      const path = `spec.components[${index}].inputs[${position}]`;
      const [producer] = producersOf(input, component, components);
      const source =
        producer === undefined ? 'the workflow' : `the component "${producer}"`;
      warnings.set(path, {
        code: 'rendered_later',
        severity: 'warning',
        path,
        subject: `Application "${application.metadata.name}"`,
        message: `The component "${component.name}" is not shown: it takes in "${input.from}", which ${source} hands on when it runs.`,
      });
    }
  }
  return [...warnings.values()];
}
