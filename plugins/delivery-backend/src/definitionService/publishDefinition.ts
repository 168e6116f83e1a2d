import type { ApiProblem, DefinitionRef, PublishResult } from '@slipway/backstage-plugin-delivery-common';
import { type Definition, versionOf } from '@slipway/oam';
import type { Knex } from 'knex';
import { databaseNow } from '../database/databaseNow';
import { inTransaction } from '../database/inTransaction';
import type { DefinitionFormat, PublishedDefinition } from '../database/operations/definitions/definitionRecord';
import { findVersion } from '../database/operations/definitions/findVersion';
import { insertDefinitionRevision } from '../database/operations/definitions/insertDefinitionRevision';
import { lockPublishedDefinition } from '../database/operations/definitions/lockPublishedDefinition';
import { readDefinitionRevision } from '../database/operations/definitions/readDefinitionRevision';
import { appendOutbox } from '../database/operations/outbox/appendOutbox';
import { actorOf } from '../service/actor';
import { hasErrors } from '../service/readManifest';
import { conflict, RequestRefused } from '../refusals/RequestRefused';
import type { CallOptions } from '../service/types';
import { candidateCatalog } from './candidateCatalog';
import { noSuchRevision } from './definitionReads';
import type { DefinitionDependencies } from './dependencies';
import { describeDefinitionRevision } from './documents';
import { readDefinitionText } from './readDefinitionText';
import type { DefinitionService, PublishQuery } from './types';
import { vetCandidate } from './vetCandidate';

/**
 * Publishes a text. Everything is checked before anything is written; two publications of one name at the same moment take turns at its row. Revisions are
 * only ever added: going back publishes an old text once more, so that the history tells what happened.
 */
export function publishDefinitionWith(deps: DefinitionDependencies): DefinitionService['publishDefinition'] {
  return async ({ ref, source, ...query }, options) => publishText(deps, { ...query, ref, source: await source() }, options);
}

/** The way back. */
export function restoreDefinitionWith(deps: DefinitionDependencies): DefinitionService['restoreDefinition'] {
  return async ({ ref, number, comment, base }, options) => {
    const revision = await readDefinitionRevision(deps.database, { ...ref, number });
    if (!revision) {
      throw noSuchRevision(ref, number);
    }
    const request = { ref, source: revision.source, base, comment: comment || `Back to revision ${number}`, restoredFrom: number };
    return publishText(deps, request, options);
  };
}

interface PublishRequest extends PublishQuery {
  readonly ref: DefinitionRef;
  readonly source: string;
  readonly restoredFrom?: number;
}

async function publishText(deps: DefinitionDependencies, request: PublishRequest, options: CallOptions): Promise<PublishResult> {
  const { ref, source } = request;
  const read = readDefinitionText(source, ref);
  const { definition, format } = read;
  const catalog = deps.definitions.snapshot();
  const vetted =
    definition && !hasErrors(read.problems)
      ? await vetCandidate(definition, candidateCatalog(catalog, definition), deps.renderPlans)
      : [];
  // What counted once may count again: the way back is not the moment to insist on an example.
  const found = request.restoredFrom === undefined ? vetted : vetted.map(problem => ({ ...problem, severity: 'warning' as const }));
  const problems = [...read.problems, ...found];
  const [first, ...others] = problems;
  if (first && hasErrors(problems)) {
    throw new RequestRefused(400, [first, ...others]);
  }
  if (!definition) {
    throw new Error('A text without a definition came with no problem');
  }
  const candidate = { definition, format, warnings: [...problems] };
  const result = await inTransaction(deps.database, tx => writePublication(tx, request, candidate, options));
  await deps.definitions.refresh();
  return result;
}

async function writePublication(
  tx: Knex.Transaction,
  request: PublishRequest,
  candidate: { readonly definition: Definition; readonly format: DefinitionFormat; readonly warnings: ApiProblem[] },
  options: CallOptions,
): Promise<PublishResult> {
  const { ref, source, comment = '', restoredFrom } = request;
  const { definition, format, warnings } = candidate;
  const actor = actorOf(options);
  const previous = await lockPublishedDefinition(tx, ref, actor);
  refuseOtherBase(request, previous);
  const newest = await readDefinitionRevision(tx, { ...ref, number: previous.revision });
  if (newest?.source === source && previous.state === 'published') {
    return { definition: ref, revision: describeDefinitionRevision(newest), outcome: 'unchanged', warnings };
  }
  await refuseTakenVersion(tx, ref, definition);
  const at = await databaseNow(tx);
  const version = versionOf(definition);
  const revision = {
    ...ref,
    format,
    ...(version ? { version } : {}),
    hash: definition.hash,
    source,
    comment,
    ...(restoredFrom === undefined ? {} : { restoredFrom }),
    createdBy: actor.ref,
    createdAt: at,
  };
  const number = await insertDefinitionRevision(tx, { ...revision, createdByKind: actor.kind }, previous);
  appendOutbox(tx, { topic: 'signal', payload: { kind: 'definition', name: ref.name } });
  return {
    definition: ref,
    revision: describeDefinitionRevision({ ...revision, number }),
    outcome: previous.state === 'published' ? 'updated' : 'created',
    warnings,
  };
}

function refuseOtherBase({ ref, base }: PublishRequest, previous: PublishedDefinition) {
  const now = previous.state === 'published' ? previous.revision : 0;
  if (base !== undefined && base !== now) {
    throw conflict(
      'other_revision',
      now === 0
        ? `The ${ref.kind} definition "${ref.name}" is not published any more; this text was written from revision ${base}.`
        : `Revision ${now} of the ${ref.kind} definition "${ref.name}" was published by ${previous.changedBy} meanwhile; this text was written from ${
            base === 0 ? 'none' : `revision ${base}`
          }.`,
      'look at what changed, and send the text again with the new base',
    );
  }
}

/** A version that was published means one content for good: who pins it may rely on that. (In KubeVela the old content silently stays.) */
async function refuseTakenVersion(tx: Knex.Transaction, ref: DefinitionRef, definition: Definition) {
  const version = versionOf(definition);
  const taken = version && (await findVersion(tx, { ...ref, version }));
  if (taken && taken.hash !== definition.hash) {
    throw conflict(
      'version_taken',
      `Version ${version} of the ${ref.kind} definition "${ref.name}" is revision ${taken.number} already, with other content.`,
      'raise the version',
    );
  }
}
