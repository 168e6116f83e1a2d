import type { JsonValue } from '@slipway/cue';
import { isObject } from '../parse/manifestReader';
import { applyOverride, readOverride } from '../policies/applyOverride';
import { readEnvironments } from '../policies/envBinding';
import { placedSteps } from '../policies/planEnvironments';
import { componentPath } from '../policies/policyComponents';
import { formatPath, parsePath, Path } from '../problem';
import type { Application, Component, JsonObject } from '../types';
import { valueAt } from './originTree';

/** Where a property of a component was written. */
export interface PropertyPlace {
  /** Path in the manifest. */
  readonly path: string;
  /** The policy that wrote it there. */
  readonly policy?: string;
}

/** One policy that patches components, as it stands in the manifest. */
interface Override {
  readonly policy: string;
  /** Of the list of component patches. */
  readonly path: Path;
  readonly patches: readonly JsonObject[];
}

export interface PropertyQuery {
  readonly component: Component;
  /** Position among the component's traits; absent for its own properties. */
  readonly trait?: number;
  /** Below `properties`. */
  readonly path: readonly string[];
}

/**
 * Finds out, for the components of one environment, where a property was written: in the component itself, or in the last policy that its step
 * names and that patches it. Undefined for what nobody wrote.
 */
export function traceOverrides(
  application: Application,
  step: string | undefined,
): (query: PropertyQuery) => PropertyPlace | undefined {
  const overrides = overridesOf(application, step).reverse();
  return query => {
    if (query.component.policy) {
      return placeInPolicy(application, query);
    }
    for (const override of overrides) {
      const place = placeInOverride(override, query);
      if (place) {
        return place;
      }
    }
    return placeInComponents(application, query);
  };
}

function overridesOf(
  application: Application,
  name: string | undefined,
): Override[] {
  const { policies } = application.spec;
  const placed = placedSteps(application).find(
    ({ step }) => step.name === name,
  );
  const type = placed?.step.type;
  const properties: JsonObject = placed?.step.properties ?? {};
  if (type === 'deploy2env') {
    return policies.flatMap((policy, index) =>
      policy.type === 'env-binding' &&
      (!properties.policy || properties.policy === policy.name)
        ? readEnvironments(policy)
            .filter(environment => environment.name === properties.env)
            .map(environment => ({
              policy: policy.name,
              path: [
                ...['spec', 'policies', index, 'properties', 'envs'],
                ...[environment.index, 'patch', 'components'],
              ],
              patches: patchesOf(environment.properties.patch),
            }))
        : [],
    );
  }
  const names = Array.isArray(properties.policies) ? properties.policies : [];
  return names.flatMap(wanted => {
    const index = policies.findIndex(policy => policy.name === wanted);
    const policy = policies[index];
    return policy?.type === 'override'
      ? [
          {
            policy: policy.name,
            path: ['spec', 'policies', index, 'properties', 'components'],
            patches: patchesOf(policy.properties),
          },
        ]
      : [];
  });
}

function patchesOf(holder: unknown): JsonObject[] {
  const components = Object(holder).components;
  return Array.isArray(components) ? components.filter(isObject) : [];
}

function placeInOverride(
  override: Override,
  query: PropertyQuery,
): PropertyPlace | undefined {
  const { component, trait } = query;
  for (const [index, patch] of [...override.patches.entries()].reverse()) {
    if (!concerns(patch, component)) {
      continue;
    }
    const { policy, path } = override;
    if (trait === undefined) {
      if (gives(patch.properties, query.path)) {
        return {
          policy,
          path: written([...path, index], query.path),
        };
      }
      continue;
    }
    const traits = Array.isArray(patch.traits) ? patch.traits : [];
    const position = traits.findLastIndex(
      item =>
        isObject(item) &&
        item.type === component.traits[trait].type &&
        gives(item.properties, query.path),
    );
    if (position >= 0) {
      return {
        policy,
        path: written([...path, index, 'traits', position], query.path),
      };
    }
  }
  return undefined;
}

/** Whether a patch reaches a component, by the rules of the override itself. */
function concerns(patch: JsonObject, component: Component): boolean {
  const probe: Component = { ...component, properties: {}, traits: [] };
  const marked: JsonObject = { ...patch, properties: { reached: true } };
  const { components } = applyOverride(
    [probe],
    readOverride({ components: [marked] }, undefined),
  );
  return components[0].properties.reached === true;
}

/** Whether a patch decides a property: it gives it, or something around it that replaces all. */
function gives(
  properties: JsonValue | undefined,
  path: readonly string[],
): boolean {
  if (!isObject(properties)) {
    return false;
  }
  for (let length = 1; length <= path.length; length += 1) {
    const value = valueAt(properties, path.slice(0, length));
    if (value === undefined) {
      return false;
    }
    if (!isObject(value)) {
      return true;
    }
  }
  return true;
}

function placeInPolicy(
  application: Application,
  { component, path }: PropertyQuery,
): PropertyPlace | undefined {
  return valueAt(component.properties, path) === undefined
    ? undefined
    : {
        path: written(parsePath(componentPath(application, component)), path),
      };
}

function placeInComponents(
  application: Application,
  { component, trait, path }: PropertyQuery,
): PropertyPlace | undefined {
  const index = application.spec.components.findIndex(
    ({ name }) => name === component.name,
  );
  const original = application.spec.components[index];
  if (!original) {
    return undefined;
  }
  if (trait === undefined) {
    return valueAt(original.properties, path) === undefined
      ? undefined
      : { path: written(['spec', 'components', index], path) };
  }
  const position = samePosition(component, original, trait);
  return position < 0 ||
    valueAt(original.traits[position].properties, path) === undefined
    ? undefined
    : {
        path: written(['spec', 'components', index, 'traits', position], path),
      };
}

/** A trait has its place among those of its type; a policy may have added or removed others. */
function samePosition(
  component: Component,
  original: Component,
  trait: number,
): number {
  const { type } = component.traits[trait];
  const nth = component.traits
    .slice(0, trait)
    .filter(other => other.type === type).length;
  const positions = original.traits.flatMap((other, position) =>
    other.type === type ? [position] : [],
  );
  return positions[nth] ?? -1;
}

function written(holder: Path, path: readonly string[]): string {
  return formatPath([
    ...holder,
    'properties',
    ...path.map(key => (/^\d+$/.test(key) ? Number(key) : key)),
  ]);
}
