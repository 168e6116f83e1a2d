import type { Component, JsonObject, StepInput } from '../types';
import { fillComponent } from './componentInputs';
import { splitPath, valueAt } from './valuePath';

/**
 * The component with its inputs of `context.…`, which are known before anything runs. `awaited` are those that only a run can give: outputs of
 * other components, and variables of the workflow.
 */
export function fillKnownInputs(
  component: Component,
  context: JsonObject,
): { component: Component; awaited: readonly StepInput[] } {
  const awaited: StepInput[] = [];
  let filled = component;
  for (const input of component.inputs ?? []) {
    const value = valueAt({ context }, splitPath(input.from));
    if (value === undefined || value === null) awaited.push(input);
    else filled = fillComponent(filled, input, value);
  }
  return { component: filled, awaited };
}
