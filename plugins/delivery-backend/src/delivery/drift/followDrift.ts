import type { LiveObject } from '@slipway/cluster';
import type { Knex } from 'knex';
import { requestedByRecord } from '../../access/requestedObjects';
import { databaseNow } from '../../database/databaseNow';
import { inTransaction } from '../../database/inTransaction';
import { type FieldChoice, isChoiceFor } from '../../database/operations/choices/fieldChoice';
import type { DriftedField, DriftRecord } from '../../database/operations/drifts/driftRecord';
import { recordHealed } from '../../database/operations/drifts/recordHealed';
import { type DriftChange, listHeals, writeDrift } from '../../database/operations/drifts/writeDrift';
import { appendApplicationSignal } from '../../database/operations/outbox/appendApplicationSignal';
import type { PlacementRecord } from '../../database/operations/placements/listPlacements';
import type { KnownApplication } from '../readKnownApplications';
import { refuseByAccess } from '../refuseByAccess';
import type { RevisionCache } from '../RevisionCache';
import type { ApplicationName } from '../stampManifest';
import type { DeliveryDependencies } from '../types';
import { describeChange, describePlan, describeRefusal } from './describeDrift';
import { describeRecord, type ObjectDrift } from './findObjectDrift';
import { healObject, type HealOutcome } from './healObject';
import { HEALS_COUNT_MS, planHealing, wantsHealing } from './planHealing';
import { renderSecret } from './renderSecret';

export interface ObserveDriftOptions extends KnownApplication {
  /** Sets this one back now, whatever the rules say, in somebody's name. */
  readonly healNow?: { readonly driftId: string; readonly by: string };
}

export interface ObservedDrift {
  /** When something is to be set back at the earliest, milliseconds since the epoch. */
  readonly healAt?: number;
  /** A delivery is at it, and it has to be looked at again when that is done. */
  readonly unsettled?: boolean;
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

/** How long a cluster that refused to have an object set back is left alone. */
const refusedPauseMs = 60_000;

/** Writes down what is found, when that is new, and sets it back when that is due. */
export async function followDrift(
  deps: DeliveryDependencies,
  revisions: RevisionCache,
  options: ObserveDriftOptions,
  found: FoundDrift & { readonly before?: DriftRecord; readonly choices: readonly FieldChoice[] },
): Promise<ObservedDrift> {
  const { database } = deps;
  const { fields, before } = found;
  const { record, change } = found.drift;
  const now = await databaseNow(database);
  const forbidden = await refuseByAccess(deps, options.name, [requestedByRecord(record)], 'set back');
  const heals = await listHeals(database, { ...record, since: now - HEALS_COUNT_MS });
  const plan = planHealing({ wanted: wantsHealing(change, fields, found.drift.choice), forbidden, heals, now });
  const happened = describeChange({ reference: record.reference, change, fields });
  const note = (as: Pick<DriftRecord, 'state' | 'message' | 'nextHealAt'> & { readonly state: 'open' | 'contested' }) =>
    noteDrift(database, options.name, { ...record, ...as, change, fields });

  const planned = {
    state: plan.state,
    message: `${happened} ${describePlan({ plan, heals: heals.length, fields, change })}`,
    nextHealAt: plan.state === 'contested' ? plan.healAt : undefined,
  };
  const retryAt = plan.healAt === undefined ? undefined : retryAfterRefusal(before, { change, fields });
  const isKnown = retryAt !== undefined || isSame(before, { ...planned, change, fields });
  const driftId = before && isKnown ? before.id : await note(planned);
  const asked = options.healNow?.driftId === driftId ? options.healNow : undefined;
  if (asked && forbidden) {
    return { refused: forbidden };
  }
  const healAt = retryAt ?? plan.healAt;
  if (!asked && (healAt === undefined || healAt > now)) {
    return { healAt };
  }

  const outcome = await heal(deps, revisions, { ...found, owner: options.name }, asked !== undefined);
  switch (outcome.kind) {
    case 'healed':
      await recordHealed(database, {
        driftId,
        applicationId: options.applicationId,
        application: options.name,
        record,
        uid: outcome.live.metadata.uid,
        message: `${happened} It was set back.`,
        by: asked?.by ?? 'slipway',
      });
      return {};
    case 'changed-since':
      return asked ? { refused: `${describeRecord(record)} was changed again in this moment: look at it again.` } : { healAt: now };
    case 'unwanted':
      return asked ? { refused: `${describeRecord(record)} is not to be there as it was any more: look again.` } : {};
    case 'refused': {
      if (asked) {
        return { refused: outcome.message };
      }
      const nextHealAt = now + refusedPauseMs;
      await note({ state: 'open', message: `${happened} ${describeRefusal(outcome.message, nextHealAt)}`, nextHealAt });
      return { healAt: nextHealAt };
    }
    default:
      return outcome satisfies never;
  }
}

async function heal(
  deps: DeliveryDependencies,
  revisions: RevisionCache,
  { drift: { record }, owner, placement, live, fields, ignored, choices }: FoundDrift & { readonly owner: ApplicationName; readonly choices: readonly FieldChoice[] },
  all: boolean,
): Promise<HealOutcome> {
  const cluster = await deps.clusters.connect(record.cluster);
  return healObject({
    database: deps.database,
    cluster,
    record,
    owner,
    live,
    leave: [...ignored, ...(all ? [] : fields.filter(({ choice }) => choice === 'report').map(({ path }) => path))],
    choices: choices.filter(choice => isChoiceFor(choice, record.cluster, record.reference)),
    renderSecret: () => renderSecret(deps, revisions, { cluster, record, placement }),
  });
}

/** Writes it down and tells browsers; answers its id. */
function noteDrift(database: Knex, application: ApplicationName, change: DriftChange): Promise<string> {
  return inTransaction(database, async tx => {
    const id = await writeDrift(tx, change);
    appendApplicationSignal(tx, application);
    return id;
  });
}

type Change = Pick<DriftRecord, 'change' | 'fields'>;

/** When it is tried again, where the cluster refused to have this very change set back; contested ones rest for another reason. */
function retryAfterRefusal(before: DriftRecord | undefined, now: Change): number | undefined {
  return before?.state === 'open' && isSameChange(before, now) ? before.nextHealAt : undefined;
}

function isSame(before: DriftRecord | undefined, now: Change & Pick<DriftRecord, 'message' | 'state'>): boolean {
  return before !== undefined && before.state === now.state && before.message === now.message && isSameChange(before, now);
}

function isSameChange(before: Change, now: Change): boolean {
  return before.change === now.change && JSON.stringify(before.fields) === JSON.stringify(now.fields);
}
