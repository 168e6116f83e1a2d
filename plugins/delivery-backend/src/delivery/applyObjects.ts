/*
 * Brings the objects of one component into one cluster.
 *
 * Contract: an intent is on record before an object is touched, its result afterwards, so that a crash at any point leaves a record that says what to look for. Whoever
 * takes over looks first: what this run has written already (its annotation and the hash of the content say so) is adopted and not written again, what is missing is
 * applied. An object of somebody else is never taken, unless a policy says so. Nothing here decides about retries: it says what stands in the way.
 */
import { compareForApply, isSameWave } from '@slipway/cluster';
import type { InventoryResult } from '../database/operations/inventory/recordResults';
import { type AppliedObject, bringObject, type BringObjectOptions, type Outcome, type PlannedObject } from './bringObject';
import { classifyError, type Setback } from './classifyError';
import { waitForKinds } from './waitForKinds';

export interface ApplyObjectsResult {
  readonly applied: readonly AppliedObject[];
  readonly setbacks: readonly Setback[];
  /** To be recorded. */
  readonly results: readonly InventoryResult[];
}

/** Applies what others need first, equals at the same time; goes no further than the first wave in which something stands in the way. */
export async function applyObjects(objects: readonly PlannedObject[], options: BringObjectOptions): Promise<ApplyObjectsResult> {
  const outcomes: Outcome[] = [];
  for (const wave of wavesOf(objects)) {
    options.signal.throwIfAborted();
    const brought = await Promise.all(wave.map(object => bringObject(object, options)));
    outcomes.push(...brought, ...(await settleKinds(brought, options)));
    if (outcomes.some(({ setback }) => setback)) {
      break;
    }
  }
  return {
    applied: outcomes.flatMap(({ applied }) => applied ?? []),
    setbacks: outcomes.flatMap(({ setback }) => setback ?? []),
    results: outcomes.flatMap(({ result }) => result ?? []),
  };
}

/** Objects of a new kind can follow only when the cluster serves it. */
async function settleKinds(brought: readonly Outcome[], { cluster, signal }: BringObjectOptions): Promise<Outcome[]> {
  const definitions = brought.flatMap(({ applied }) =>
    applied?.live.kind === 'CustomResourceDefinition' ? [applied.live] : [],
  );
  const settled = await Promise.all(
    definitions.map(async (definition): Promise<Outcome[]> => {
      try {
        const message = await waitForKinds(cluster, definition, signal);
        return message ? [{ setback: { kind: 'wait', away: false, message } }] : [];
      } catch (error) {
        signal.throwIfAborted();
        return [{ setback: classifyError(error) }];
      }
    }),
  );
  return settled.flat();
}

function wavesOf(objects: readonly PlannedObject[]): PlannedObject[][] {
  const sorted = [...objects].sort((a, b) => compareForApply(a.manifest, b.manifest));
  const waves: PlannedObject[][] = [];
  for (const object of sorted) {
    const last = waves.at(-1);
    if (last && isSameWave(last[0].manifest, object.manifest)) {
      last.push(object);
    } else {
      waves.push([object]);
    }
  }
  return waves;
}
