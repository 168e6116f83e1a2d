/**
 * What the definitions of traits say about where they belong. KubeVela declares these and looks at none of them; here each is off, a warning or
 * an error, as the platform team wants it.
 */
import type { JsonValue } from '@slipway/cue';
import type { DefinitionCatalog } from '../definitions/createDefinitionCatalog';
import { isObject } from '../parse/manifestReader';
import { matchesPattern } from '../policies/matchesPattern';
import { listNames, quote } from '../problem';
import type { Component, Definition, Problem } from '../types';
import { resourceName } from './resourceName';

export type RuleLevel = 'off' | 'warning' | 'error';

export interface RuleLevels {
  /** Traits that their definition names as enemies stand on one component. */
  readonly conflictsWith: RuleLevel;
  /** A trait stands on a component of a kind that its definition does not name. */
  readonly appliesToWorkloads: RuleLevel;
  /** A trait stands on a component whose pods it restarts. */
  readonly podDisruptive: RuleLevel;
}

export const RULES = [
  'conflictsWith',
  'appliesToWorkloads',
  'podDisruptive',
] as const satisfies readonly (keyof RuleLevels)[];

export const RULE_LEVELS = [
  'off',
  'warning',
  'error',
] as const satisfies readonly RuleLevel[];

export const DEFAULT_RULES: RuleLevels = {
  conflictsWith: 'warning',
  appliesToWorkloads: 'warning',
  podDisruptive: 'off',
};

export interface CheckRulesOptions {
  readonly catalog: DefinitionCatalog;
  readonly rules?: Partial<RuleLevels>;
}

/** What one trait of a component breaks. `path` is that of the trait. */
export function checkRules(
  trait: Definition,
  component: Component,
  path: string,
  { catalog, rules }: CheckRulesOptions,
): Problem[] {
  const levels = { ...DEFAULT_RULES, ...rules };
  const at = { path: `${path}.type`, definition: trait.filename };
  return [
    ...conflicts(trait, component, at).map(leveled(levels.conflictsWith)),
    ...misplaced(trait, component, catalog, at).map(
      leveled(levels.appliesToWorkloads),
    ),
    ...disruptions(trait, component, at).map(leveled(levels.podDisruptive)),
  ].flat();
}

type Broken = Omit<Problem, 'severity'>;
type At = Pick<Problem, 'path' | 'definition'>;

function leveled(level: RuleLevel): (broken: Broken) => Problem[] {
  return broken => (level === 'off' ? [] : [{ ...broken, severity: level }]);
}

function conflicts(trait: Definition, component: Component, at: At): Broken[] {
  const enemies = strings(trait.attributes.conflictsWith);
  return component.traits
    .filter(
      ({ type }) =>
        type !== trait.name &&
        enemies.some(enemy => matchesPattern(type.split('@')[0], enemy)),
    )
    .map(({ type }) => ({
      ...at,
      code: 'conflicting_traits',
      message: `The traits ${quote(trait.name)} and ${quote(
        type,
      )} conflict on one component.`,
      hint: 'use one of the two',
    }));
}

/** Nothing where the kind of the workload is known only when it is rendered. */
function misplaced(
  trait: Definition,
  component: Component,
  catalog: DefinitionCatalog,
  at: At,
): Broken[] {
  const accepted = strings(trait.attributes.appliesToWorkloads);
  const definition = catalog.get('component', component.type);
  const workload = definition && workloadOf(definition);
  if (accepted.length === 0 || !definition || workload === undefined) {
    return [];
  }
  const names = [workload, definition.name];
  if (
    accepted.some(pattern => names.some(name => matchesPattern(name, pattern)))
  ) {
    return [];
  }
  return [
    {
      ...at,
      code: 'trait_does_not_apply',
      message: `The trait ${quote(
        trait.name,
      )} is not made for components of type ${quote(
        component.type,
      )} (${workload}); it applies to ${listNames(accepted)}.`,
      hint: 'remove it, or use another type of component',
    },
  ];
}

function disruptions(
  trait: Definition,
  component: Component,
  at: At,
): Broken[] {
  return trait.attributes.podDisruptive === true
    ? [
        {
          ...at,
          code: 'pod_disruptive',
          message: `The trait ${quote(
            trait.name,
          )} restarts the pods of component ${quote(
            component.name,
          )} whenever it is added, changed or removed.`,
          hint: 'deliver such changes when a restart does no harm',
        },
      ]
    : [];
}

/** `deployments.apps`; undefined for definitions that leave it to what they render. */
function workloadOf({ attributes }: Definition): string | undefined {
  const workload = isObject(attributes.workload) ? attributes.workload : {};
  if (typeof workload.type === 'string') {
    return workload.type.startsWith('autodetects.') ? undefined : workload.type;
  }
  const { apiVersion, kind } = isObject(workload.definition)
    ? workload.definition
    : { apiVersion: undefined, kind: undefined };
  return typeof apiVersion === 'string' && typeof kind === 'string'
    ? resourceName(apiVersion, kind)
    : undefined;
}

function strings(value: JsonValue | undefined): string[] {
  return Array.isArray(value)
    ? value.filter((item): item is string => typeof item === 'string')
    : [];
}
