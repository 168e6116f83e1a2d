/*
 * The revisions that this process used last. A revision never changes, so that nothing can become outdated; it is needed by each run, by whoever looks after its health, and was in the hands of
 * whoever accepted it a moment before.
 */
import type { Knex } from 'knex';
import { readRevision } from './readRevision';
import type { RevisionRecord } from './revisionRecord';

/** With its definitions one that was read has up to a hundred KiB; more than are accepted in one go, so that each is still at hand when its turn comes. */
const mostRevisions = 400;

/** By the configuration of the connection: a process may serve several databases. The one used last stands last. */
const recent = new WeakMap<object, Map<string, Promise<RevisionRecord | undefined>>>();

/** A revision that was committed just now. */
export function keepRevision(knex: Knex, revision: RevisionRecord): void {
  keep(knex, revision.id, Promise.resolve(revision));
}

/** Undefined when there is none of that id. */
export function readRecentRevision(knex: Knex, revisionId: string): Promise<RevisionRecord | undefined> {
  const revision = recentOf(knex).get(revisionId) ?? readOnce(knex, revisionId);
  keep(knex, revisionId, revision);
  return revision;
}

/** What is not there, or could not be read, is asked for again. */
function readOnce(knex: Knex, revisionId: string): Promise<RevisionRecord | undefined> {
  const forget = () => recentOf(knex).delete(revisionId);
  const reading = readRevision(knex, revisionId);
  reading.then(found => found ?? forget(), forget);
  return reading;
}

function keep(knex: Knex, revisionId: string, revision: Promise<RevisionRecord | undefined>) {
  const kept = recentOf(knex);
  kept.delete(revisionId);
  kept.set(revisionId, revision);
  const [oldest] = kept.keys();
  if (kept.size > mostRevisions) {
    kept.delete(oldest);
  }
}

function recentOf(knex: Knex): Map<string, Promise<RevisionRecord | undefined>> {
  const { config } = knex.client;
  const kept = recent.get(config) ?? new Map();
  recent.set(config, kept);
  return kept;
}
