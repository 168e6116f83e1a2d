import type { JsonValue } from '@slipway/cue';
import { isObject } from '../../parse/manifestReader';
import type { Application, JsonObject } from '../../types';
import {
  readSelector,
  type ResourceSelector,
  strings,
} from './resourceSelector';

interface Rule {
  readonly selector: ResourceSelector;
}

/** When an object that the Application no longer has is deleted. */
export type GarbageStrategy = 'onAppUpdate' | 'onAppDelete' | 'never';
export type Propagation = 'cascading' | 'orphan';

export interface GarbageRule extends Rule {
  readonly strategy?: GarbageStrategy;
  readonly propagation?: Propagation;
}

/** When a field is left alone: when a new revision comes, when drift is healed, or both. */
export type ApplyOnceAffect = 'onUpdate' | 'onStateKeep' | 'always';

export interface ApplyOnceRule extends Rule {
  /** Fields such as `spec.replicas`; `*` is the whole object. */
  readonly path: readonly string[];
  readonly affect: ApplyOnceAffect;
}

export interface UpdateRule extends Rule {
  readonly op: 'patch' | 'replace';
  /** A change of one of these makes the object anew; `*`: whatever the cluster does not let change. */
  readonly recreateFields: readonly string[];
}

/** What happens with a field that another manager has. */
export type ConflictChoice = 'take' | 'give-up' | 'stop';

export interface ConflictRule extends Rule {
  /** Fields such as `spec.replicas`; none: all. */
  readonly fields: readonly string[];
  /** Names of other managers; none: all. */
  readonly managers: readonly string[];
  readonly choice: ConflictChoice;
}

/** What happens with a field that somebody changed in the cluster. */
export type DriftChoice = 'heal' | 'report' | 'ignore';

export interface DriftRule extends Rule {
  /** None: all. */
  readonly fields: readonly string[];
  readonly choice: DriftChoice;
}

/** What the policies of an Application say of its objects, all of one type taken together. */
export interface ResourcePolicies {
  readonly garbage: {
    /** Objects of older revisions stay until the Application is deleted. */
    readonly keepLegacyResource: boolean;
    /** A deletion goes on where one object cannot be deleted. */
    readonly continueOnFailure: boolean;
    readonly rules: readonly GarbageRule[];
  };
  readonly applyOnce: {
    readonly enable: boolean;
    readonly rules: readonly ApplyOnceRule[];
  };
  readonly readOnly: readonly Rule[];
  readonly takeOver: readonly Rule[];
  readonly shared: readonly Rule[];
  readonly update: readonly UpdateRule[];
  readonly conflicts: readonly ConflictRule[];
  readonly drift: readonly DriftRule[];
}

/** Annotation of an Application: what happens with drift where no `drift` policy says otherwise. */
export const DRIFT_ANNOTATION = 'slipway.io/drift';
/** Annotation of an Application: what happens with conflicts where no `field-conflicts` policy says otherwise. */
export const CONFLICTS_ANNOTATION = 'slipway.io/field-conflicts';

/** Several policies of one type count as one: rules one after the other, what is on in one is on, other values from the first. As in KubeVela. */
export function readResourcePolicies(
  application: Pick<Application, 'metadata' | 'spec'>,
): ResourcePolicies {
  const { annotations } = application.metadata;
  const of = (type: string) =>
    application.spec.policies
      .filter(policy => policy.type === type)
      .map(({ properties }) => properties);
  const rulesOf = (type: string) => of(type).flatMap(rules);
  const garbage = of('garbage-collect');
  const once = of('apply-once');
  return {
    garbage: {
      keepLegacyResource: isOn(garbage, 'keepLegacyResource'),
      continueOnFailure: isOn(garbage, 'continueOnFailure'),
      rules: garbage.flatMap(rules).map(rule => ({
        selector: readSelector(rule.selector),
        strategy: oneOf(rule.strategy, ['onAppUpdate', 'onAppDelete', 'never']),
        propagation: oneOf(rule.propagation, ['cascading', 'orphan']),
      })),
    },
    applyOnce: {
      enable: isOn(once, 'enable'),
      rules: once.flatMap(rules).map(rule => ({
        selector: readSelector(rule.selector),
        path: strings(field(rule.strategy, 'path')),
        affect:
          oneOf(field(rule.strategy, 'affect'), [
            'onUpdate',
            'onStateKeep',
            'always',
          ]) ?? 'always',
      })),
    },
    readOnly: rulesOf('read-only').map(onlySelector),
    takeOver: rulesOf('take-over').map(onlySelector),
    shared: rulesOf('shared-resource').map(onlySelector),
    update: rulesOf('resource-update').map(rule => ({
      selector: readSelector(rule.selector),
      op: oneOf(field(rule.strategy, 'op'), ['patch', 'replace']) ?? 'patch',
      recreateFields: strings(field(rule.strategy, 'recreateFields')),
    })),
    conflicts: rulesOf('field-conflicts')
      .map(rule => ({
        selector: readSelector(rule.selector),
        fields: strings(rule.fields),
        managers: strings(rule.managers),
        choice: readConflictChoice(rule.choice) ?? 'stop',
      }))
      .concat(
        ofAnnotation(
          readConflictChoice(annotations?.[CONFLICTS_ANNOTATION]),
        ).map(choice => ({ ...everything(), managers: [], choice })),
      ),
    drift: rulesOf('drift')
      .map(rule => ({
        selector: readSelector(rule.selector),
        fields: strings(rule.fields),
        choice: readDriftChoice(rule.choice) ?? 'heal',
      }))
      .concat(
        ofAnnotation(readDriftChoice(annotations?.[DRIFT_ANNOTATION])).map(
          choice => ({ ...everything(), choice }),
        ),
      ),
  };
}

function everything() {
  return { selector: readSelector(undefined), fields: [] };
}

function ofAnnotation<T>(choice: T | undefined): T[] {
  return choice === undefined ? [] : [choice];
}

export function readConflictChoice(
  value: JsonValue | undefined,
): ConflictChoice | undefined {
  return oneOf(value, ['take', 'give-up', 'stop']);
}

export function readDriftChoice(
  value: JsonValue | undefined,
): DriftChoice | undefined {
  return oneOf(value, ['heal', 'report', 'ignore']);
}

function rules(properties: JsonObject): JsonObject[] {
  return Array.isArray(properties.rules)
    ? properties.rules.filter(isObject)
    : [];
}

function onlySelector(rule: JsonObject): Rule {
  return { selector: readSelector(rule.selector) };
}

function isOn(policies: readonly JsonObject[], name: string): boolean {
  return policies.some(properties => properties[name] === true);
}

function field(value: JsonValue | undefined, name: string) {
  return isObject(value) ? value[name] : undefined;
}

function oneOf<T extends string>(
  value: JsonValue | undefined,
  values: readonly T[],
): T | undefined {
  return values.find(candidate => candidate === value);
}
