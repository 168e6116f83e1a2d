import { randomUUID } from 'node:crypto';
import type { ObjectReference } from '@slipway/cluster';
import type { Knex } from 'knex';
import { databaseNow } from '../../databaseNow';
import type { FieldChoiceRow } from '../../tables';
import { choiceColumns } from './fieldChoice';

export interface WriteFieldChoicesOptions {
  readonly applicationId: string;
  readonly cluster: string;
  readonly reference: ObjectReference;
  readonly fields: readonly { readonly field: string; readonly manager?: string }[];
  /** `undecided` withdraws what was decided before. */
  readonly choice: 'take' | 'give-up' | 'undecided';
  readonly actor: string;
}

/** Writes down what somebody decided about fields of one object, in the place of what was decided before. */
export async function writeFieldChoices(tx: Knex.Transaction, options: WriteFieldChoicesOptions): Promise<void> {
  const { applicationId, cluster, reference, fields, choice, actor } = options;
  const object = { application_id: applicationId, cluster, ...choiceColumns(reference) };
  const at = await databaseNow(tx);
  await tx<FieldChoiceRow>('field_choices')
    .where(object)
    .whereIn(
      'field',
      fields.map(({ field }) => field),
    )
    .delete();
  if (choice === 'undecided') {
    return;
  }
  for (const { field, manager } of fields) {
    await tx<FieldChoiceRow>('field_choices').insert({
      id: randomUUID(),
      ...object,
      field,
      choice,
      manager: manager ?? null,
      decided_by: actor,
      decided_at: at,
    });
  }
}

/** Withdraws one decision. */
export async function removeFieldChoice(
  tx: Knex.Transaction,
  { applicationId, id }: { readonly applicationId: string; readonly id: string },
): Promise<'removed' | 'missing'> {
  const removed = await tx<FieldChoiceRow>('field_choices').where({ application_id: applicationId, id }).delete();
  return removed > 0 ? 'removed' : 'missing';
}
