import type { DefinitionKind } from '@slipway/oam';
import type { Knex } from 'knex';
import type { ApplicationRow } from '../../tables';

/** Applications joined with the definitions that their newest revision uses (`used`). Those that are being deleted do not count. */
export function currentUses(knex: Knex, only?: { readonly kind: DefinitionKind; readonly name: string }) {
  return knex<ApplicationRow>('applications')
    .join('revision_definitions as used', 'used.revision_id', 'applications.revision_id')
    .whereNull('applications.deleting_since')
    .modify(query => {
      if (only) {
        query.where({ 'used.kind': only.kind, 'used.name': only.name });
      }
    });
}
