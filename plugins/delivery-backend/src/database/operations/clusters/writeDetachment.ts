import type { Knex } from 'knex';
import { databaseNow } from '../../databaseNow';
import { inTransaction } from '../../inTransaction';
import type { ClusterRow } from '../../tables';
import { tellClusterChange } from './tellClusterChange';

/** Remembers that a joined cluster is to go once its objects are deleted. Asked again, it stays with who asked first. */
export async function beginDetachment(knex: Knex, name: string, by: string): Promise<void> {
  await inTransaction(knex, async tx => {
    await tx<ClusterRow>('clusters')
      .where({ name, source: 'joined', detached_at: null })
      .update({ detached_at: await databaseNow(tx), detached_by: by });
    await tellClusterChange(tx, name);
  });
}

/** Says why a cluster that is to go is still there. */
export async function writeDetachMessage(knex: Knex, name: string, message: string): Promise<void> {
  await inTransaction(knex, async tx => {
    const updated = await tx<ClusterRow>('clusters')
      .where({ name })
      .whereNotNull('detached_at')
      .andWhere(query => query.whereNull('detach_message').orWhereNot('detach_message', message))
      .update({ detach_message: message });
    if (updated > 0) {
      await tellClusterChange(tx, name);
    }
  });
}
