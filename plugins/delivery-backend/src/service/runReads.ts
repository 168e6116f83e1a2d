import type { RunEvent } from '@slipway/backstage-plugin-delivery-common';
import { z } from 'zod';
import { findApplication } from '../database/operations/applications/findApplication';
import { readDeletedApplication } from '../database/operations/applications/readDeletedApplication';
import { listRunEvents } from '../database/operations/events/listRunEvents';
import { listRevisions } from '../database/operations/revisions/listRevisions';
import { readRevisionNames } from '../database/operations/revisions/readRevisionNames';
import { countRunEvents } from '../database/operations/events/countRunEvents';
import { countRuns } from '../database/operations/runs/countRuns';
import { listNewestRuns } from '../database/operations/runs/listNewestRuns';
import { listRuns } from '../database/operations/runs/listRuns';
import { readRun } from '../database/operations/runs/readRun';
import { requireApplication } from './applicationReads';
import type { DeliveryDependencies } from './dependencies';
import { describeRevisionChanges } from './describeRevisionChanges';
import { describeRevisionName, describeRun, describeRunEvent, describeRunSummary } from './documents/describeRun';
import { isoTime } from './documents/isoTime';
import { pageOf, readCursor, writeCursor } from './paging';
import { notFound } from '../refusals/RequestRefused';
import type { DeliveryService } from './types';

type Reads = Pick<DeliveryService, 'listRevisions' | 'listRuns' | 'getRun' | 'listRunEvents'>;

export function createRunReads(deps: DeliveryDependencies): Reads {
  const { database } = deps;
  return {
    async listRevisions(ref, query) {
      const application = await requireApplication(deps, ref);
      const position = readCursor('revisions', query.cursor, z.object({ number: z.number().int() }));
      // One more than asked for: it tells whether there is another page, and it is what the last one is compared with.
      const { revisions, total } = await listRevisions(database, {
        applicationId: application.id,
        limit: query.limit + 1,
        before: position?.number,
      });
      const page = revisions.slice(0, query.limit);
      const runs = await listNewestRuns(database, page.map(({ id }) => id));
      const names = new Map(page.map(revision => [revision.id, revision]));
      return {
        items: page.map((revision, index) => {
          const run = runs.find(({ revisionId }) => revisionId === revision.id);
          return {
            ...describeRevisionName(revision),
            createdAt: isoTime(revision.createdAt),
            createdBy: revision.createdBy,
            changes: describeRevisionChanges(revisions[index + 1]?.application, revision.application),
            ...(run ? { run: describeRunSummary(run, { application: nameOf(application), revisions: names }) } : {}),
          };
        }),
        totalItems: total,
        ...(revisions.length > query.limit
          ? { nextCursor: writeCursor('revisions', { number: page[page.length - 1].number }) }
          : {}),
      };
    },

    async listRuns(ref, query) {
      const application = await requireApplication(deps, ref);
      const before = readCursor('runs', query.cursor, z.object({ createdAt: z.number().int(), id: z.string() }));
      const runs = await listRuns(database, { applicationId: application.id, limit: query.limit + 1, before });
      const page = runs.slice(0, query.limit);
      const last = page[page.length - 1];
      const revisions = await readRevisionNames(database, page.flatMap(({ revisionId }) => revisionId ?? []));
      return {
        items: page.map(run => describeRunSummary(run, { application: nameOf(application), revisions })),
        totalItems: await countRuns(database, application.id),
        ...(runs.length > query.limit && last
          ? { nextCursor: writeCursor('runs', { createdAt: last.createdAt, id: last.id }) }
          : {}),
      };
    },

    async getRun(id, options) {
      const run = await readRun(database, id);
      if (!run) {
        return (await requireArchivedRun(deps, id)).run;
      }
      const application = await findApplication(database, { id: run.applicationId });
      if (!application) {
        return (await requireArchivedRun(deps, id)).run;
      }
      const revisions = await readRevisionNames(database, run.revisionId ? [run.revisionId] : []);
      const approvals = await deps.approvals.ofRun(application, run.id, options);
      return describeRun(run, { application: nameOf(application), revisions, approvals });
    },

    async listRunEvents(id, query) {
      if (!(await readRun(database, id))) {
        const { events } = await requireArchivedRun(deps, id);
        return pageOf('events', events, query, keyOfEvent);
      }
      const position = readCursor('events', query.cursor, z.object({ key: z.string().regex(/^\d{1,15}$/) }));
      const after = position ? Number(position.key) : 0;
      const events = (await listRunEvents(database, id, { after, limit: query.limit + 1 })).map(describeRunEvent);
      const page = events.slice(0, query.limit);
      return {
        items: page,
        totalItems: await countRunEvents(database, id),
        ...(events.length > query.limit
          ? { nextCursor: writeCursor('events', { key: keyOfEvent(page[page.length - 1]) }) }
          : {}),
      };
    },
  };
}

/** Sorts as text in the order of the numbers. */
function keyOfEvent({ seq }: RunEvent): string {
  return String(seq).padStart(12, '0');
}

function nameOf({ namespace, name }: { readonly namespace: string; readonly name: string }) {
  return { namespace, name };
}

async function requireArchivedRun({ database }: DeliveryDependencies, id: string) {
  const archived = await readDeletedApplication(database, id);
  if (!archived) {
    throw notFound(
      `There is no run "${id}".`,
      'GET /applications/{namespace}/{name}/runs lists the runs of an Application; those of a deleted one are gone, but for the run that deleted it',
    );
  }
  return archived;
}
