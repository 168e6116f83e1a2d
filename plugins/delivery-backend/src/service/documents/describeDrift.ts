import type { Drift, FieldChoice } from '@slipway/backstage-plugin-delivery-common';
import type { FieldChoice as FieldChoiceRecord } from '../../database/operations/choices/fieldChoice';
import type { DriftRecord } from '../../database/operations/drifts/driftRecord';
import { isoTime } from './isoTime';

export function describeDriftRecord(record: DriftRecord): Drift {
  const { reference } = record;
  return {
    id: record.id,
    state: record.state,
    environment: record.environment,
    component: record.component,
    cluster: record.cluster,
    apiVersion: reference.apiVersion,
    kind: reference.kind,
    ...(reference.namespace ? { namespace: reference.namespace } : {}),
    name: reference.name,
    change: record.change,
    fields: record.fields.map(({ path, wanted, live, by, choice }) => ({
      path,
      ...(wanted === undefined ? {} : { wanted }),
      ...(live === undefined ? {} : { live }),
      ...(by ? { manager: by.manager } : {}),
      ...(by?.time ? { changedAt: by.time } : {}),
      choice,
    })),
    message: record.message,
    ...(record.nextHealAt === undefined ? {} : { nextHealAt: isoTime(record.nextHealAt) }),
    detectedAt: isoTime(record.detectedAt),
    ...(record.closedAt === undefined ? {} : { closedAt: isoTime(record.closedAt) }),
    ...(record.closedBy ? { closedBy: record.closedBy } : {}),
  };
}

export function describeFieldChoice({ id, cluster, object, field, choice, manager, decidedBy, decidedAt }: FieldChoiceRecord): FieldChoice {
  return {
    id,
    cluster,
    kind: object.kind,
    ...(object.namespace ? { namespace: object.namespace } : {}),
    name: object.name,
    field,
    choice,
    ...(manager ? { manager } : {}),
    decidedBy,
    decidedAt: isoTime(decidedAt),
  };
}
