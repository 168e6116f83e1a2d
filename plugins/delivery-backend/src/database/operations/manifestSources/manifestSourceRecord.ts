import type { ApiProblem, ApplicationRef } from '@slipway/backstage-plugin-delivery-common';
import type { ManifestSourceRow } from '../../tables';
import { readBigint, readJson } from '../../readValue';

/** An entity that names a manifest, and what became of it. Times are milliseconds since the epoch. */
export interface ManifestSourceRecord {
  readonly entityRef: string;
  readonly application: ApplicationRef;
  readonly url: string;
  /** Of the content that was taken in last. */
  readonly etag?: string;
  readonly state: 'delivered' | 'failed';
  readonly problems: readonly ApiProblem[];
  readonly checkedAt: number;
  readonly changedAt: number;
}

export function readManifestSourceRow(row: ManifestSourceRow): ManifestSourceRecord {
  return {
    entityRef: row.entity_ref,
    application: { namespace: row.namespace, name: row.name },
    url: row.url,
    ...(row.etag === null ? {} : { etag: row.etag }),
    state: row.state === 'delivered' ? 'delivered' : 'failed',
    problems: readJson(row.problems),
    checkedAt: readBigint(row.checked_at),
    changedAt: readBigint(row.changed_at),
  };
}
