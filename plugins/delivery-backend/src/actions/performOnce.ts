/*
 * Actions that must not happen twice.
 *
 * The intent is on record before anything happens, the result afterwards; an action whose result is on record is never carried out again, it answers with that result. An intent
 * without a result means that somebody died in between. Then the effect is looked for where it can be, or repeated where that does no harm; else nobody knows, and a
 * person decides: "run again" is another attempt of the step, which may carry it out once more; "treat as done" ends the step.
 */
import { createHash } from 'node:crypto';
import { ClusterError } from '@slipway/cluster';
import type { JsonObject } from '@slipway/oam';
import type { ActionAnswer, ActionCall } from '@slipway/workflow';
import type { ActionRecord, ActionState } from '../database/operations/actions/actionRecord';
import { ActionRefused, type StepExecution } from './types';

/** What it needs of the execution of a step. */
export type Performing = Pick<StepExecution, 'request' | 'records' | 'secrets' | 'write'>;

export interface Effect {
  /** For sentences: `POST https://example.com`. */
  readonly what: string;
  /** What is about to happen, and whatever `find` needs. */
  readonly intent: JsonObject;
  /** Carries it out; throws `EffectFailed`, and whatever else leaves open whether it happened. An effect that can be found may throw what a cluster answers. */
  readonly perform: (idempotencyKey: string) => Promise<JsonObject>;
  /** After a crash. Without it, nobody can say. */
  readonly find?: (intent: JsonObject) => Promise<Found>;
}

/** - `absent`: it did not happen, or may happen again without harm */
export type Found = { readonly kind: 'absent' } | { readonly kind: 'done'; readonly result: JsonObject } | { readonly kind: 'unknown' };

/** The effect did not happen, for certain. */
export class EffectFailed extends Error {
  constructor(
    message: string,
    readonly retryable: boolean,
  ) {
    super(message);
    this.name = 'EffectFailed';
  }
}

export async function performOnce(call: ActionCall, execution: Performing, effect: Effect): Promise<ActionAnswer> {
  const known = execution.records.get(call.path);
  switch (known?.state) {
    case 'done':
      return { kind: 'done', results: known.result ?? {} };
    case 'intended':
      return settle(call, execution, effect, known);
    case 'unknown':
      // Never by itself, however often the step is tried again: only once a person said that it is to be done again.
      return known.attempt < (execution.request.again ?? 0)
        ? carryOut(call, execution, effect, keyOf(call, execution))
        : unknown(effect, known.message ?? '');
    case 'failed':
      return carryOut(call, execution, effect, known.idempotencyKey);
    default:
      return carryOut(call, execution, effect, keyOf(call, execution));
  }
}

async function settle(call: ActionCall, execution: Performing, effect: Effect, known: ActionRecord): Promise<ActionAnswer> {
  const found: Found = effect.find ? await effect.find(known.intent) : { kind: 'unknown' };
  switch (found.kind) {
    case 'absent':
      return carryOut(call, execution, effect, known.idempotencyKey);
    case 'done':
      await record(call, execution, known, 'done', { result: found.result });
      return { kind: 'done', results: found.result };
    case 'unknown': {
      const message = 'the backend stopped while it was under way';
      await record(call, execution, known, 'unknown', { message });
      return unknown(effect, message);
    }
    default:
      return found satisfies never;
  }
}

async function carryOut(call: ActionCall, execution: Performing, effect: Effect, idempotencyKey: string): Promise<ActionAnswer> {
  const { secrets } = execution;
  const intended = { idempotencyKey, intent: secrets.hideIn(effect.intent) };
  await record(call, execution, intended, 'intended', {});
  let result: JsonObject;
  try {
    result = await effect.perform(idempotencyKey);
  } catch (error) {
    // Cancelled, or taken over: whoever comes next finds the intent.
    execution.request.signal.throwIfAborted();
    const message = secrets.hide(error instanceof Error ? error.message : String(error));
    if (error instanceof EffectFailed) {
      await record(call, execution, intended, 'failed', { message });
      return { kind: 'failed', message, retryable: error.retryable };
    }
    if (effect.find && (error instanceof ClusterError || error instanceof ActionRefused)) {
      await record(call, execution, intended, 'failed', { message });
      throw error;
    }
    await record(call, execution, intended, 'unknown', { message });
    return unknown(effect, message);
  }
  // Where this fails, it may be on record all the same: whatever would be written now could be wrong.
  await record(call, execution, intended, 'done', { result });
  return { kind: 'done', results: result, sentence: `${secrets.hide(effect.what)}.` };
}

function unknown({ what }: Effect, reason: string): ActionAnswer {
  const because = reason === '' ? '' : `: ${reason.replace(/[.\s]+$/, '')}`;
  return {
    kind: 'unknown',
    message: `Nobody can say whether this happened: ${what}${because}.`,
  };
}

async function record(
  call: ActionCall,
  { request, records, write }: Performing,
  { idempotencyKey, intent }: Pick<ActionRecord, 'idempotencyKey' | 'intent'>,
  state: ActionState,
  outcome: Pick<ActionRecord, 'result' | 'message'>,
): Promise<void> {
  const { stepId, attempt } = request;
  const written = await write({ stepId, path: call.path, action: `${call.provider}/${call.action}`, state, idempotencyKey, attempt, intent, ...outcome });
  records.set(call.path, written);
}

function keyOf({ path }: ActionCall, { request }: Performing): string {
  return createHash('sha256').update(JSON.stringify([request.run.runId, request.stepId, path, request.attempt])).digest('hex').slice(0, 32);
}

/** Remembers something between executions of the step. */
export async function remember(call: ActionCall, execution: Performing, result: JsonObject): Promise<void> {
  await record(call, execution, { idempotencyKey: keyOf(call, execution), intent: {} }, 'noted', { result });
}
