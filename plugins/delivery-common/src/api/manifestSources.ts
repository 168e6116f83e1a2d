import type { ApiProblem, ApplicationRef } from './types';

/** A manifest in a repository that a catalog entity names, and what became of it. */
export interface ManifestSource {
  entityRef: string;
  application: ApplicationRef;
  /** Where it is read. */
  url: string;
  state: 'delivered' | 'failed';
  /** Why it was not delivered. */
  problems: ApiProblem[];
  /** When it was looked at last. */
  checkedAt: string;
  /** When address, content or state was another one last. */
  changedAt: string;
}
