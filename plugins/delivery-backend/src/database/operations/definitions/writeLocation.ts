import type { Knex } from 'knex';
import { databaseNow } from '../../databaseNow';
import type { DefinitionLocationRow } from '../../tables';
import type { LocationRecord } from './locationRecord';
import { notifyDefinitions } from './notifyDefinitions';

/** How reading a location went. */
export type LocationResult =
  | { readonly outcome: 'read'; readonly files: LocationRecord['files']; readonly etag?: string }
  | { readonly outcome: 'unchanged' }
  | { readonly outcome: 'failed'; readonly error: string };

/** Writes down how reading a location went, and tells all backends when that makes a difference. What was read before outlives a failure. */
export async function writeLocation(tx: Knex.Transaction, before: LocationRecord, result: LocationResult): Promise<void> {
  const at = await databaseNow(tx);
  const rows = tx<DefinitionLocationRow>('definition_locations').where({ location: before.location });
  if (result.outcome === 'failed') {
    if (result.error !== before.error) {
      await rows.update({ error: result.error, changed_at: at });
      await notifyDefinitions(tx);
    }
    return;
  }
  const files = result.outcome === 'read' ? result.files : before.files;
  const isNew = JSON.stringify(files) !== JSON.stringify(before.files) || before.error !== undefined || before.readAt === undefined;
  await rows.update({
    error: null,
    read_at: at,
    ...(result.outcome === 'read' ? { files: JSON.stringify(files), etag: result.etag ?? null } : {}),
    ...(isNew ? { changed_at: at } : {}),
  });
  if (isNew) {
    await notifyDefinitions(tx);
  }
}
