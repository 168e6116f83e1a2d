import type { ApplicationRef } from '@slipway/backstage-plugin-delivery-common';
import { z } from 'zod';
import { inTransaction } from '../../database/inTransaction';
import { listFieldChoices } from '../../database/operations/choices/listFieldChoices';
import { removeFieldChoice, writeFieldChoices } from '../../database/operations/choices/writeFieldChoices';
import type { DriftRecord } from '../../database/operations/drifts/driftRecord';
import { countDrifts, listDrifts, readDrift } from '../../database/operations/drifts/listDrifts';
import { closeDrift } from '../../database/operations/drifts/writeDrift';
import { appendApplicationSignal } from '../../database/operations/outbox/appendApplicationSignal';
import type { HealthMonitor } from '../../delivery';
import { describeChange } from '../../delivery/drift/describeDrift';
import { actorOf } from '../actor';
import { requireApplication } from '../applicationReads';
import type { DeliveryDependencies } from '../dependencies';
import { describeDriftRecord, describeFieldChoice } from '../documents/describeDrift';
import { readCursor, writeCursor } from '../paging';
import { conflict, notFound } from '../../refusals/RequestRefused';
import type { DeliveryService } from '../types';
import { decideConflictsWith } from './decideConflicts';
import type { DriftOperations } from './types';

/** The operations without any question of who may do what: always put behind `guardDrift`. */
export function createDriftOperations(
  deps: DeliveryDependencies,
  ports: { readonly monitor: Pick<HealthMonitor, 'heal'>; readonly getRun: DeliveryService['getRun']; readonly restartRun: DeliveryService['restartRun'] },
): DriftOperations {
  const { database } = deps;

  async function requireOpen(ref: ApplicationRef, id: string): Promise<DriftRecord> {
    const application = await requireApplication(deps, ref);
    const drift = await readDrift(database, id);
    if (!drift || drift.applicationId !== application.id) {
      throw notFound(`The Application ${ref.namespace}/${ref.name} has no drift "${id}".`, `GET /applications/${ref.namespace}/${ref.name}/drift lists them`);
    }
    if (drift.state !== 'open' && drift.state !== 'contested') {
      throw conflict('drift_is_over', `That is over: ${drift.message}`, 'look at the drift of the Application again');
    }
    return drift;
  }

  async function answer(id: string) {
    const drift = await readDrift(database, id);
    if (!drift) {
      throw notFound(`There is no drift "${id}" any more.`);
    }
    return describeDriftRecord(drift);
  }

  const operations: DriftOperations = {
    async listDrift(ref, query) {
      const application = await requireApplication(deps, ref);
      const before = readCursor('drift', query.cursor, z.object({ detectedAt: z.number().int(), id: z.string() }));
      const drifts = await listDrifts(database, { applicationId: application.id, limit: query.limit + 1, before });
      const page = drifts.slice(0, query.limit);
      const last = page[page.length - 1];
      return {
        items: page.map(describeDriftRecord),
        totalItems: await countDrifts(database, application.id),
        ...(drifts.length > query.limit && last ? { nextCursor: writeCursor('drift', { detectedAt: last.detectedAt, id: last.id }) } : {}),
        choices: (await listFieldChoices(database, application.id)).map(describeFieldChoice),
      };
    },

    async healDrift(ref, id, options) {
      await requireOpen(ref, id);
      const refused = await ports.monitor.heal(ref, { driftId: id, by: actorOf(options).ref });
      if (refused !== undefined) {
        throw conflict('not_healed', refused, 'mend the cause, then try again');
      }
      return answer(id);
    },

    async acceptDrift(ref, id, options) {
      const drift = await requireOpen(ref, id);
      const actor = actorOf(options).ref;
      await inTransaction(database, async tx => {
        const closed = await closeDrift(tx, { id, state: 'accepted', message: `${describeChange(drift)} It stays so.`, by: actor });
        if (closed === 'gone') {
          throw conflict('drift_is_over', 'That is over by now.', 'look at the drift of the Application again');
        }
        await writeFieldChoices(tx, {
          applicationId: drift.applicationId,
          cluster: drift.cluster,
          reference: drift.reference,
          fields: drift.change === 'deleted' ? [{ field: '*' }] : drift.fields.map(({ path, by }) => ({ field: path, manager: by?.manager })),
          choice: 'give-up',
          actor,
        });
        appendApplicationSignal(tx, ref);
      });
      return answer(id);
    },

    async withdrawFieldChoice(ref, id, options) {
      const application = await requireApplication(deps, ref);
      const removed = await inTransaction(database, async tx => {
        appendApplicationSignal(tx, ref);
        return removeFieldChoice(tx, { applicationId: application.id, id });
      });
      if (removed === 'missing') {
        throw notFound(`Nothing is decided under "${id}" any more.`, 'look at the drift of the Application again');
      }
      return operations.listDrift(ref, { limit: 50 }, options);
    },

    decideConflicts: decideConflictsWith(deps, ports),
  };
  return operations;
}
