import type { LiveObject } from '@slipway/cluster';
import { databaseNow } from '../../database/databaseNow';
import { inTransaction } from '../../database/inTransaction';
import { type FieldChoice, isChoiceFor } from '../../database/operations/choices/fieldChoice';
import type { DriftedField, DriftRecord } from '../../database/operations/drifts/driftRecord';
import { recordHealed } from '../../database/operations/drifts/recordHealed';
import { listHeals, writeDrift } from '../../database/operations/drifts/writeDrift';
import { appendApplicationSignal } from '../../database/operations/outbox/appendApplicationSignal';
import type { PlacementRecord } from '../../database/operations/placements/listPlacements';
import type { KnownApplication } from '../readKnownApplications';
import type { RevisionCache } from '../RevisionCache';
import type { DeliveryDependencies } from '../types';
import { describeDrift } from './describeDrift';
import { describeRecord, type ObjectDrift } from './findObjectDrift';
import { healObject } from './healObject';
import { HEALS_COUNT_MS, planHealing, wantsHealing } from './planHealing';
import { renderSecret } from './renderSecret';

export interface ObserveDriftOptions extends KnownApplication {
  /** Sets this one back now, whatever the rules say, in somebody's name. */
  readonly healNow?: { readonly driftId: string; readonly by: string };
}

export interface ObservedDrift {
  /** When something is to be set back at the earliest, milliseconds since the epoch. */
  readonly healAt?: number;
  /** Why what was asked for by `healNow` could not be done. */
  readonly refused?: string;
}

/** A difference, with what it takes to do something about it. */
export interface FoundDrift {
  readonly drift: ObjectDrift;
  readonly placement: PlacementRecord;
  readonly live: LiveObject | undefined;
  readonly fields: readonly DriftedField[];
  /** Fields that differ as well and that nobody wants to know of: they stay as they are. */
  readonly ignored: readonly string[];
}

/** Writes down what is found, when that is new, and sets it back when that is due. */
export async function followDrift(
  deps: DeliveryDependencies,
  revisions: RevisionCache,
  options: ObserveDriftOptions,
  found: FoundDrift & { readonly before?: DriftRecord; readonly choices: readonly FieldChoice[] },
): Promise<ObservedDrift> {
  const { database } = deps;
  const { drift, fields, before, live } = found;
  const { record, change } = drift;
  const now = await databaseNow(database);
  const heals = await listHeals(database, { ...record, since: now - HEALS_COUNT_MS });
  const plan = planHealing({ wanted: wantsHealing(change, fields, drift.choice), heals, now });
  const message = describeDrift({ reference: record.reference, change, fields, plan, heals: heals.length });
  const driftId = isSame(before, { change, fields, message, state: plan.state })
    ? before.id
    : await inTransaction(database, async tx => {
        const id = await writeDrift(tx, {
          ...record,
          change,
          state: plan.state,
          fields,
          message,
          nextHealAt: plan.state === 'contested' ? plan.healAt : undefined,
        });
        await appendApplicationSignal(tx, options.name);
        return id;
      });
  const asked = options.healNow?.driftId === driftId ? options.healNow : undefined;
  if (!asked && (plan.healAt === undefined || plan.healAt > now)) {
    return { healAt: plan.healAt };
  }
  const cluster = await deps.clusters.connect(record.cluster);
  const outcome = await healObject({
    database,
    cluster,
    record,
    live,
    leave: [...found.ignored, ...(asked ? [] : fields.filter(({ choice }) => choice === 'report').map(({ path }) => path))],
    choices: found.choices.filter(choice => isChoiceFor(choice, record.cluster, record.reference)),
    renderSecret: () => renderSecret(deps, revisions, { cluster, record, placement: found.placement }),
  });
  switch (outcome.kind) {
    case 'healed':
      await recordHealed(database, {
        driftId,
        applicationId: options.applicationId,
        application: options.name,
        record,
        uid: outcome.live.metadata.uid,
        message: describeHealed(message, plan.healAt),
        by: asked?.by ?? 'slipway',
      });
      return {};
    case 'changed-since':
      return { healAt: now };
    case 'unwanted':
      return asked ? { refused: `${describeRecord(record)} is not to be there as it was any more: look again.` } : {};
    case 'refused':
      return asked ? { refused: outcome.message } : { healAt: now + 60_000 };
    default:
      return outcome satisfies never;
  }
}

function describeHealed(message: string, healAt: number | undefined): string {
  const [happened] = healAt === undefined ? message.split(' It is reported') : message.split(/ It (?:is|was) set back/);
  return `${happened} It was set back.`;
}

function isSame(
  before: DriftRecord | undefined,
  now: Pick<DriftRecord, 'change' | 'fields' | 'message' | 'state'>,
): before is DriftRecord {
  return (
    before !== undefined &&
    before.change === now.change &&
    before.state === now.state &&
    before.message === now.message &&
    JSON.stringify(before.fields) === JSON.stringify(now.fields)
  );
}

