import type { JsonValue } from '@slipway/cue';
import { isObject } from '../parse/manifestReader';
import type { Component, JsonObject, StepInput } from '../types';
import { splitPath, withValueAt } from './valuePath';

/**
 * Where an input of a component is written, as a path in the component: below its properties, unless it names `properties` or `traits[…]` itself. Source: KubeVela's
 * `convertStepProperties`.
 */
export function componentKey(parameterKey: string): string {
  const key = parameterKey.trim();
  return /^(properties\b|traits\[)/.test(key) ? key : `properties.${key}`;
}

/**
 * The component with a value at the place that the input names. An input without a `parameterKey` changes nothing. What does not come from
 * `context.…` is on record as handed on.
 */
export function fillComponent(
  component: Component,
  input: StepInput,
  value: JsonValue,
): Component {
  const { parameterKey } = input;
  if (!parameterKey) {
    return component;
  }
  const filled = fillIn(component, parameterKey, value);
  return splitPath(input.from)[0] === 'context'
    ? filled
    : { ...filled, handedOn: [...(component.handedOn ?? []), value] };
}

function fillIn(
  component: Component,
  parameterKey: string,
  value: JsonValue,
): Component {
  const [root, ...path] = splitPath(componentKey(parameterKey));
  if (root === 'properties') {
    return {
      ...component,
      properties: objectOf(withValueAt(component.properties, path, value)),
    };
  }
  const [index, field, ...rest] = path;
  return {
    ...component,
    traits: component.traits.map((trait, position) =>
      String(position) === index && field === 'properties'
        ? {
            ...trait,
            properties: objectOf(withValueAt(trait.properties, rest, value)),
          }
        : trait,
    ),
  };
}

function objectOf(value: JsonValue): JsonObject {
  return isObject(value) ? value : {};
}
