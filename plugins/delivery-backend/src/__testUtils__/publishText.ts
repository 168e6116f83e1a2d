import { parseDefinitionFile } from '@slipway/oam';
import type { Knex } from 'knex';
import { databaseNow } from '../database/databaseNow';
import { inTransaction } from '../database/inTransaction';
import { insertDefinitionRevision } from '../database/operations/definitions/insertDefinitionRevision';
import { lockPublishedDefinition } from '../database/operations/definitions/lockPublishedDefinition';

/** A trait in the form of `vela def`, which puts a label on the workload. */
export function labelTrait(name: string, value: string): string {
  return `"${name}": {type: "trait", description: "Labels with ${value}."}
template: {
	patch: metadata: labels: mark: parameter.mark
	parameter: mark: *"${value}" | string
}
`;
}

/** Publishes past the service, as another backend would have done. */
export async function publishText(knex: Knex, source: string): Promise<number> {
  const [{ kind, name, hash }] = parseDefinitionFile({ filename: 'x.cue', text: source }).definitions;
  return inTransaction(knex, async tx =>
    insertDefinitionRevision(
      tx,
      {
        kind,
        name,
        hash,
        source,
        format: 'cue',
        comment: '',
        createdBy: 'user:default/developer',
        createdByKind: 'user',
        createdAt: await databaseNow(tx),
      },
      await lockPublishedDefinition(tx, { kind, name }, { ref: 'user:default/developer', kind: 'user' }),
    ),
  );
}
