import type { Knex } from 'knex';
import { databaseNow } from '../../databaseNow';
import { inTransaction } from '../../inTransaction';
import type { StepActionRow } from '../../tables';
import { type Fence, holdFence } from '../inventory/holdFence';
import type { ActionRecord } from './actionRecord';

export interface WriteActionOptions extends Fence {
  readonly record: Omit<ActionRecord, 'intendedAt'>;
}

/** Puts an action on record as it is now, in place of what was known of it. Returns the record. Throws `FencedError`. */
export async function writeAction(knex: Knex, { record, ...fence }: WriteActionOptions): Promise<ActionRecord> {
  return inTransaction(knex, async tx => {
    await holdFence(tx, fence);
    const at = await databaseNow(tx);
    const key = { run_id: fence.runId, step_id: record.stepId, path: record.path };
    const before = await tx<StepActionRow>('step_actions').where(key).first('intended_at', 'state');
    // The time of an intent stays when its result is written.
    const finishes = before?.state === 'intended' && record.state !== 'intended';
    const intendedAt = finishes ? Number(before.intended_at) : at;
    const columns = {
      action: record.action,
      state: record.state,
      idempotency_key: record.idempotencyKey,
      attempt: record.attempt,
      intent: JSON.stringify(record.intent),
      result: record.result === undefined ? null : JSON.stringify(record.result),
      message: record.message ?? null,
      intended_at: intendedAt,
      finished_at: record.state === 'intended' ? null : at,
    };
    await tx<StepActionRow>('step_actions')
      .insert({ ...key, ...columns })
      .onConflict(['run_id', 'step_id', 'path'])
      .merge(columns);
    return { ...record, intendedAt };
  });
}
