import type { RevisionRecord } from '../database/operations/revisions/revisionRecord';

/** The manifest of a revision, as it was submitted; of an old one, what it was read as, which means the same. */
export function manifestOf({ manifest, application }: Pick<RevisionRecord, 'manifest' | 'application'>): unknown {
  return manifest ?? application;
}
