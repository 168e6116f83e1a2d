import { describeObject, type FieldDrift, findDrift, type LiveObject, type OwnedFields } from '@slipway/cluster';
import { type Application, chooseForDrift, type DriftChoice, isAmong, readResourcePolicies, treatObject } from '@slipway/oam';
import { type FieldChoice, isChoiceFor } from '../../database/operations/choices/fieldChoice';
import type { InventoryRecord } from '../../database/operations/inventory/inventoryRecord';

/** What is not as it was applied, and what is to become of it; fields that are left alone are not in it. */
export interface ObjectDrift {
  readonly record: InventoryRecord;
  readonly change: 'changed' | 'deleted';
  readonly fields: readonly (FieldDrift & { readonly choice: 'heal' | 'report' })[];
  /** For an object that is gone. */
  readonly choice: 'heal' | 'report';
}

export interface DriftRules {
  readonly application: Application;
  readonly choices: readonly FieldChoice[];
  readonly otherwise: DriftChoice;
}

/** How an object differs from what was applied; undefined: not in anything that counts. */
export function findObjectDrift(
  record: InventoryRecord,
  stored: OwnedFields,
  live: LiveObject | undefined,
  rules: DriftRules,
): ObjectDrift | undefined {
  const choose = chooserFor(record, rules);
  if (!live) {
    const choice = choose('*');
    return choice === 'ignore' ? undefined : { record, change: 'deleted', fields: [], choice };
  }
  if (live.metadata.deletionTimestamp) {
    // It is on its way out; what that means shows when it is gone.
    return undefined;
  }
  const fields = findDrift(stored, live).flatMap(field => {
    const choice = choose(field.path);
    return choice === 'ignore' ? [] : [{ ...field, choice }];
  });
  return fields.length > 0 ? { record, change: 'changed', fields, choice: 'report' } : undefined;
}

/** What the rules say about a field of this object; a person's decision comes first. */
function chooserFor(record: InventoryRecord, { application, choices, otherwise }: DriftRules): (path: string) => DriftChoice {
  const treatment = treatObject(readResourcePolicies(application), {
    component: record.component,
    componentType: record.treatment?.componentType,
    role: record.role,
    traitType: record.traitType,
    kind: record.reference.kind,
    name: record.reference.name,
  });
  const givenUp = choices
    .filter(choice => choice.choice === 'give-up' && isChoiceFor(choice, record.cluster, record.reference))
    .map(({ field }) => field);
  // That an object is gone was accepted for the object alone: what comes after it counts again.
  const fields = givenUp.filter(field => field !== '*');
  return path =>
    (path === '*' ? givenUp.includes('*') : isAmong(path, fields)) ? 'ignore' : chooseForDrift(treatment, path) ?? otherwise;
}

/** `Deployment "web" in namespace "shop" of cluster prod`. */
export function describeRecord(record: InventoryRecord): string {
  return `${describeObject(record.reference)} of cluster ${record.cluster}`;
}
