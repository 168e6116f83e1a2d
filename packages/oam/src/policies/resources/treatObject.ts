import {
  type ConflictChoice,
  type DriftChoice,
  type GarbageStrategy,
  type Propagation,
  type ResourcePolicies,
} from './readResourcePolicies';
import {
  type ResourceSelector,
  type SelectableObject,
  selectsObject,
} from './resourceSelector';

/** How an object is to be handled. Plain values: it is kept beside the object, and holds when the component that it came from is gone. */
export interface ObjectTreatment {
  /** It has to exist, and is neither written nor deleted. */
  readonly readOnly: boolean;
  /** It is taken when it exists and belongs to no Application. */
  readonly takeOver: boolean;
  /** Several Applications have it; the first one writes it. */
  readonly shared: boolean;
  /** Absent: no rule is about it, and it goes with the update in which it is gone. */
  readonly garbage?: GarbageStrategy;
  readonly propagation: Propagation;
  readonly update: {
    readonly op: 'patch' | 'replace';
    readonly recreateFields: readonly string[];
  };
  /** Fields that keep their live value when a new revision comes; `*`: all. */
  readonly keepOnUpdate: readonly string[];
  /** Fields that are not healed; `*`: all, and the object is not made again. */
  readonly keepOnDrift: readonly string[];
  readonly conflicts: readonly {
    readonly fields: readonly string[];
    readonly managers: readonly string[];
    readonly choice: ConflictChoice;
  }[];
  readonly drift: readonly {
    readonly fields: readonly string[];
    readonly choice: DriftChoice;
  }[];
}

/** What the policies say of one object; of each type the first rule that selects it counts. */
export function treatObject(
  policies: ResourcePolicies,
  object: SelectableObject,
): ObjectTreatment {
  const first = <Rule extends { readonly selector: ResourceSelector }>(
    rules: readonly Rule[],
  ) => rules.find(rule => selectsObject(rule.selector, object));
  const garbage = first(policies.garbage.rules);
  const update = first(policies.update);
  const once = first(policies.applyOnce.rules);
  // "enable" without rules is about drift alone: KubeVela stops keeping the state then, and still updates.
  const everything =
    policies.applyOnce.enable && policies.applyOnce.rules.length === 0;
  const heeded = policies.applyOnce.enable ? once : undefined;
  const keptOnDrift = heeded && heeded.affect !== 'onUpdate' ? heeded.path : [];
  return {
    readOnly: first(policies.readOnly) !== undefined,
    takeOver: first(policies.takeOver) !== undefined,
    shared: first(policies.shared) !== undefined,
    ...(garbage?.strategy ? { garbage: garbage.strategy } : {}),
    propagation: garbage?.propagation ?? 'cascading',
    update: {
      op: update?.op ?? 'patch',
      recreateFields: update?.recreateFields ?? [],
    },
    keepOnUpdate: heeded && heeded.affect !== 'onStateKeep' ? heeded.path : [],
    keepOnDrift: everything ? ['*'] : keptOnDrift,
    conflicts: policies.conflicts
      .filter(({ selector }) => mayMean(selector, object))
      .map(({ fields, managers, choice }) => ({ fields, managers, choice })),
    drift: policies.drift
      .filter(({ selector }) => mayMean(selector, object))
      .map(({ fields, choice }) => ({ fields, choice })),
  };
}

/** Rules of our own policies mean every object when they select none. */
function mayMean(
  selector: ResourceSelector,
  object: SelectableObject,
): boolean {
  return (
    Object.values(selector).every(list => list.length === 0) ||
    selectsObject(selector, object)
  );
}

/** Whether a field is one of these, or lies below one of them: `spec.template.spec` is below `spec.template`, `*` stands for all. */
export function isAmong(field: string, paths: readonly string[]): boolean {
  return paths.some(
    path =>
      path === '*' ||
      field === path ||
      (field.startsWith(path) && /^[.[]/.test(field.slice(path.length))),
  );
}

/** What happens with a field that another manager has, first rule first; undefined when no rule is about it. */
export function chooseForConflict(
  treatment: Pick<ObjectTreatment, 'conflicts'>,
  conflict: { readonly field: string; readonly manager: string },
): ConflictChoice | undefined {
  return treatment.conflicts.find(
    ({ fields, managers }) =>
      (fields.length === 0 || isAmong(conflict.field, fields)) &&
      (managers.length === 0 || managers.includes(conflict.manager)),
  )?.choice;
}

/** What happens with a field that somebody changed; undefined when no rule is about it. */
export function chooseForDrift(
  treatment: Pick<ObjectTreatment, 'drift' | 'keepOnDrift'>,
  field: string,
): DriftChoice | undefined {
  if (isAmong(field, treatment.keepOnDrift)) {
    return 'ignore';
  }
  return treatment.drift.find(
    ({ fields }) => fields.length === 0 || isAmong(field, fields),
  )?.choice;
}
