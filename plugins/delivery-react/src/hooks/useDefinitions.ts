import { useApi } from '@backstage/core-plugin-api';
import type {
  DefinitionDetail,
  DefinitionKind,
  DefinitionSummary,
  Page,
} from '@slipway/backstage-plugin-delivery-common';
import { deliveryApiRef } from '../api/deliveryApiRef';
import { type Live, useLive } from '../live/useLive';

/** All definitions of the portal. */
export function useDefinitions(): Live<Page<DefinitionSummary>> {
  const api = useApi(deliveryApiRef);
  return useLive({
    key: 'definitions',
    read: signal => api.listDefinitions({ limit: 200 }, { signal }),
    concerns: () => false,
    pollMs: 60_000,
  });
}

/** One definition with the JSON Schema of its parameters. */
export function useDefinition(
  kind: DefinitionKind,
  name: string,
): Live<DefinitionDetail> {
  const api = useApi(deliveryApiRef);
  return useLive({
    key: name === '' ? undefined : `${kind}/${name}`,
    read: signal => api.getDefinition(kind, name, { signal }),
    concerns: () => false,
    pollMs: 60_000,
  });
}
