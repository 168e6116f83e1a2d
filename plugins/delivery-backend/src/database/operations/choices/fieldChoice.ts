import type { ObjectReference } from '@slipway/cluster';
import { readBigint } from '../../readValue';
import type { FieldChoiceRow } from '../../tables';

/** What somebody decided about one field of one object. Times are milliseconds since the epoch. */
export interface FieldChoice {
  readonly id: string;
  readonly cluster: string;
  /** Without a version: it holds for the object in whichever version it is named. */
  readonly object: { readonly group: string; readonly kind: string; readonly namespace: string; readonly name: string };
  readonly field: string;
  readonly choice: 'take' | 'give-up';
  readonly manager?: string;
  readonly decidedBy: string;
  readonly decidedAt: number;
}

export function choiceColumns(reference: ObjectReference): Pick<FieldChoiceRow, 'api_group' | 'kind' | 'namespace' | 'name'> {
  return {
    api_group: groupOf(reference),
    kind: reference.kind,
    namespace: reference.namespace ?? '',
    name: reference.name,
  };
}

export function readChoiceRow(row: FieldChoiceRow): FieldChoice {
  return {
    id: row.id,
    cluster: row.cluster,
    object: { group: row.api_group, kind: row.kind, namespace: row.namespace, name: row.name },
    field: row.field,
    choice: row.choice === 'take' ? 'take' : 'give-up',
    manager: row.manager ?? undefined,
    decidedBy: row.decided_by,
    decidedAt: readBigint(row.decided_at),
  };
}

/** Whether a choice is about this object. */
export function isChoiceFor(choice: FieldChoice, cluster: string, reference: ObjectReference): boolean {
  const { group, kind, namespace, name } = choice.object;
  return (
    choice.cluster === cluster &&
    kind === reference.kind &&
    name === reference.name &&
    namespace === (reference.namespace ?? '') &&
    group === groupOf(reference)
  );
}

function groupOf({ apiVersion }: ObjectReference): string {
  return apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
}
