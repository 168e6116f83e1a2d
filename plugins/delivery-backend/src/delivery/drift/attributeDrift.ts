import { type FieldDrift, findLastWriter, findManager, isAutoscaler, type LiveObject } from '@slipway/cluster';
import type { DriftedField } from '../../database/operations/drifts/driftRecord';

/** Who changed each field; what an autoscaler has set is its own and no drift. */
export function attributeDrift(
  fields: readonly (FieldDrift & { readonly choice: DriftedField['choice'] })[],
  live: LiveObject,
): DriftedField[] {
  return fields.flatMap(({ path, keys, wanted, live: value, choice }) => {
    const by = findManager(live, keys) ?? (value === undefined ? findLastWriter(live) : undefined);
    return by && isAutoscaler(by)
      ? []
      : [
          {
            path,
            ...(wanted === undefined ? {} : { wanted }),
            ...(value === undefined ? {} : { live: value }),
            ...(by ? { by } : {}),
            choice,
          },
        ];
  });
}
