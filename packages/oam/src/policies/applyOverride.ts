import type { JsonValue } from '@slipway/cue';
import { suggestName } from '../closestName';
import { isObject } from '../parse/manifestReader';
import { quote } from '../problem';
import type { Component, JsonObject, Problem, Trait } from '../types';
import { matchesPattern } from './matchesPattern';
import { mergeProperties } from './mergeProperties';

/** Properties of an `override` policy, and of an environment's `patch` and `selector` in `env-binding`. */
export interface Override {
  readonly components: readonly ComponentPatch[];
  /** Names of the components that stay; absent: all. */
  readonly selector?: readonly string[];
}

export interface ComponentPatch {
  /** `*` stands for any characters; empty means every component. */
  readonly name?: string;
  readonly type?: string;
  readonly properties?: JsonObject;
  readonly traits: readonly TraitPatch[];
}

export interface TraitPatch {
  readonly type: string;
  readonly properties?: JsonObject;
  readonly disable: boolean;
}

export interface ApplyOverrideOptions {
  /**
   * Do what KubeVela's dry-run does where that is a slip: names match anywhere (`web` patches `webapp` too), of several traits of one type
   * the last one stands in the place of each. Default false.
   */
  readonly quirks?: boolean;
  /** Path of the override's properties, for problems. */
  readonly path?: string;
}

/** Reads what the schema of the policy has checked already; what does not fit is left out. */
export function readOverride(
  patch: JsonValue | undefined,
  selector: JsonValue | undefined,
): Override {
  const components = isObject(patch) ? patch.components : undefined;
  return {
    components: objects(components).map(component => ({
      ...(typeof component.name === 'string' && component.name !== ''
        ? { name: component.name }
        : {}),
      ...(typeof component.type === 'string' && component.type !== ''
        ? { type: component.type }
        : {}),
      ...(isObject(component.properties)
        ? { properties: component.properties }
        : {}),
      traits: objects(component.traits).map(trait => ({
        type: typeof trait.type === 'string' ? trait.type : '',
        ...(isObject(trait.properties) ? { properties: trait.properties } : {}),
        disable: trait.disable === true,
      })),
    })),
    ...(Array.isArray(selector)
      ? {
          selector: selector.filter(
            (name): name is string => typeof name === 'string',
          ),
        }
      : {}),
  };
}

function objects(value: JsonValue | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** KubeVela's merge of component patches: match by name pattern and type, merge properties, merge traits by type, then select. */
export function applyOverride(
  components: readonly Component[],
  override: Override,
  options: ApplyOverrideOptions = {},
): { components: Component[]; problems: Problem[] } {
  const quirks = options.quirks ?? false;
  const path = options.path ?? '';
  const problems: Problem[] = [];
  let result = [...components];
  override.components.forEach((patch, index) => {
    let matched = false;
    result = result.map(component => {
      if (!matches(component, patch, quirks)) {
        return component;
      }
      matched = true;
      return patch.type !== undefined && patch.type !== component.type
        ? newComponent(patch, component.name, quirks)
        : mergeComponent(component, patch, quirks);
    });
    if (matched || patch.name === undefined) {
      return;
    }
    if (!quirks && (patch.name.includes('*') || patch.type === undefined)) {
      problems.push({
        code: 'no_match',
        severity: 'error',
        path: `${path}.components[${index}].name`,
        message: `No component matches ${quote(patch.name)}.`,
        hint:
          suggestName(
            patch.name,
            components.map(component => component.name),
          ) ?? 'add the component to spec.components',
      });
    } else if (/[a-z]/.test(patch.name)) {
      result.push(newComponent(patch, patch.name, quirks));
    }
  });
  const { selector } = override;
  if (selector) {
    const names = result.map(component => component.name);
    selector.forEach((name, index) => {
      if (!quirks && !names.includes(name)) {
        problems.push({
          code: 'no_match',
          severity: 'error',
          path: `${path}.selector[${index}]`,
          message: `There is no component ${quote(name)} to select.`,
          hint: suggestName(name, names),
        });
      }
    });
    result = result.filter(component => selector.includes(component.name));
  }
  return { components: result, problems };
}

function matches(
  component: Component,
  patch: ComponentPatch,
  quirks: boolean,
): boolean {
  if (patch.name === undefined) {
    return patch.type === undefined || patch.type === component.type;
  }
  if (quirks) {
    return safeRegExp(patch.name.replaceAll('*', '.*')).test(component.name);
  }
  return matchesPattern(component.name, patch.name);
}

function safeRegExp(pattern: string): RegExp {
  try {
    return new RegExp(pattern);
  } catch {
    return /(?!)/;
  }
}

/** A patch of another type replaces the component; it keeps the name, unless KubeVela's own result is asked for. */
function newComponent(
  patch: ComponentPatch,
  name: string,
  quirks: boolean,
): Component {
  return {
    name: quirks ? patch.name ?? '' : name,
    type: patch.type ?? '',
    properties: patch.properties ?? {},
    traits: patch.traits.filter(trait => !trait.disable).map(newTrait),
    dependsOn: [],
  };
}

function mergeComponent(
  component: Component,
  patch: ComponentPatch,
  quirks: boolean,
): Component {
  return {
    ...component,
    properties: mergeProperties<JsonObject>(
      component.properties,
      patch.properties,
    ),
    traits: mergeTraits(component.traits, patch.traits, quirks),
  };
}

/** A patch changes every trait of its type: which one was meant, nobody can know. */
function mergeTraits(
  traits: readonly Trait[],
  patches: readonly TraitPatch[],
  quirks: boolean,
): Trait[] {
  const lastOfType = new Map(traits.map(trait => [trait.type, trait]));
  let merged = traits.map(trait =>
    quirks ? lastOfType.get(trait.type) ?? trait : trait,
  );
  for (const patch of patches) {
    if (patch.disable) {
      merged = merged.filter(trait => trait.type !== patch.type);
    } else if (merged.some(trait => trait.type === patch.type)) {
      merged = merged.map(trait =>
        trait.type === patch.type
          ? {
              ...trait,
              properties: mergeProperties<JsonObject>(
                trait.properties,
                patch.properties,
              ),
            }
          : trait,
      );
    } else {
      merged.push(newTrait(patch));
    }
  }
  return merged;
}

function newTrait(patch: TraitPatch): Trait {
  return { type: patch.type, properties: patch.properties ?? {} };
}
