import { randomUUID } from 'node:crypto';
import type { SubmitResult } from '@slipway/backstage-plugin-delivery-common';
import { insertNewApplication } from '../database/operations/applications/insertNewApplication';
import { firstRevision } from '../database/operations/revisions/insertRevision';
import { keepRevision } from '../database/operations/revisions/recentRevisions';
import { type Actor, actorOf } from './actor';
import { deliveryOf } from './beginDelivery';
import type { DeliveryDependencies } from './dependencies';
import { restartColumns } from './restartSchedule';
import type { AcceptedManifest } from './submitApplication';
import type { CallOptions } from './types';

/** The whole submission of an Application that is not there yet, where the database can do that at once; undefined where it has to take turns with others. */
export async function submitNew(deps: DeliveryDependencies, accepted: AcceptedManifest, options: CallOptions): Promise<SubmitResult | undefined> {
  const { ref, application, restart, hash, manifest, warnings } = accepted;
  if (restart.kind === 'at') {
    return undefined;
  }
  const actor = actorOf(options);
  const owner = firstOwner(deps, accepted, actor);
  const [id, revisionId, runId] = [randomUUID(), randomUUID(), randomUUID()];
  const name = { id: revisionId, ...firstRevision(ref.name), hash };
  const content = { id: revisionId, applicationId: id, hash, application, definitions: accepted.definitions, createdBy: actor.ref, manifest };
  const at = await insertNewApplication(deps.database, {
    application: { ...ref, id, owner, manifest, createdBy: actor.ref, restartEvery: restartColumns(restart, 0).every },
    revision: content,
    run: { id: runId, ...deliveryOf({ ...name, application }, { ref, actor, settings: deps.settings.run }) },
  });
  if (at === undefined) {
    return undefined;
  }
  keepRevision(deps.database, { ...content, ...name, createdAt: at });
  return { application: ref, revision: { name: name.name, number: name.number, hash }, run: { id: runId }, outcome: 'created', warnings };
}

/** Whose an Application is that nobody has submitted before. */
export function firstOwner(deps: DeliveryDependencies, { owner }: Pick<AcceptedManifest, 'owner'>, actor: Actor): string | undefined {
  return owner ?? (actor.kind === 'user' ? actor.ref : deps.settings.defaultOwner);
}
