import type { JsonValue } from '@slipway/cue';
import { isObject } from '../../parse/manifestReader';

/** Which objects a rule of a resource policy is for. Source: KubeVela's `ResourcePolicyRuleSelector`. */
export interface ResourceSelector {
  readonly componentNames: readonly string[];
  readonly componentTypes: readonly string[];
  /** `WORKLOAD` or `TRAIT`. */
  readonly oamTypes: readonly string[];
  readonly traitTypes: readonly string[];
  /** Kinds of objects. */
  readonly resourceTypes: readonly string[];
  readonly resourceNames: readonly string[];
}

/** An object as far as selectors ask for it. */
export interface SelectableObject {
  readonly component: string;
  /** Absent when it is no longer known. */
  readonly componentType?: string;
  readonly role: 'workload' | 'auxiliary' | 'trait';
  readonly traitType?: string;
  readonly kind: string;
  readonly name: string;
}

export function readSelector(value: JsonValue | undefined): ResourceSelector {
  const fields = isObject(value) ? value : {};
  return {
    componentNames: strings(fields.componentNames),
    componentTypes: strings(fields.componentTypes),
    oamTypes: strings(fields.oamTypes),
    traitTypes: strings(fields.traitTypes),
    resourceTypes: strings(fields.resourceTypes),
    resourceNames: strings(fields.resourceNames),
  };
}

/**
 * Whether an object is meant: every list that is not empty has to name it, and at least one has to be there. KubeVela's documents call what comes of a component `COMPONENT`,
 * its label `WORKLOAD`; both are understood.
 */
export function selectsObject(
  selector: ResourceSelector,
  object: SelectableObject,
): boolean {
  const asked: [readonly string[], readonly (string | undefined)[]][] = [
    [selector.componentNames, [object.component]],
    [selector.componentTypes, [object.componentType]],
    [selector.oamTypes, oamTypesOf(object)],
    [selector.traitTypes, [object.traitType]],
    [selector.resourceTypes, [object.kind]],
    [selector.resourceNames, [object.name]],
  ];
  const given = asked.filter(([wanted]) => wanted.length > 0);
  return (
    given.length > 0 &&
    given.every(([wanted, values]) =>
      values.some(value => value !== undefined && wanted.includes(value)),
    )
  );
}

function oamTypesOf({ role }: SelectableObject): readonly string[] {
  return role === 'trait' ? ['TRAIT'] : ['WORKLOAD', 'COMPONENT'];
}

export function strings(value: JsonValue | undefined): string[] {
  return Array.isArray(value)
    ? value.filter((item): item is string => typeof item === 'string')
    : [];
}
