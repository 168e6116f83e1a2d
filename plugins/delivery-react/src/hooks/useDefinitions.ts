import { useApi } from '@backstage/core-plugin-api';
import type {
  DefinitionDetail,
  DefinitionKind,
  DefinitionLocation,
  DefinitionRef,
  DefinitionRevisionSummary,
  DefinitionSummary,
  DefinitionUse,
  DeliverySignal,
  Page,
} from '@slipway/backstage-plugin-delivery-common';
import { deliveryApiRef } from '../api/deliveryApiRef';
import { type Live, useLive } from '../live/useLive';

const isAboutDefinitions = ({ kind }: DeliverySignal) => kind === 'definition';
const pollMs = 60_000;

/** All definitions of the portal. */
export function useDefinitions(): Live<Page<DefinitionSummary>> {
  const api = useApi(deliveryApiRef);
  return useLive({
    key: 'definitions',
    async read(signal) {
      const first = await api.listDefinitions({ limit: 200 }, { signal });
      const items = [...first.items];
      let cursor = first.nextCursor;
      while (cursor) {
        const next = await api.listDefinitions({ limit: 200, cursor }, { signal });
        items.push(...next.items);
        cursor = next.nextCursor;
      }
      return { items, totalItems: first.totalItems };
    },
    concerns: isAboutDefinitions,
    pollMs,
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
    concerns: isAboutDefinitions,
    pollMs,
  });
}

/** The newest published revisions of a definition. */
export function useDefinitionRevisions({
  kind,
  name,
}: DefinitionRef): Live<Page<DefinitionRevisionSummary>> {
  const api = useApi(deliveryApiRef);
  return useLive({
    key: `${kind}/${name}`,
    read: signal =>
      api.listDefinitionRevisions({ kind, name }, { limit: 200 }, { signal }),
    concerns: isAboutDefinitions,
    pollMs,
  });
}

/** The Applications that use a definition. */
export function useDefinitionUses({
  kind,
  name,
}: DefinitionRef): Live<Page<DefinitionUse>> {
  const api = useApi(deliveryApiRef);
  return useLive({
    key: `${kind}/${name}`,
    read: signal =>
      api.listDefinitionUses({ kind, name }, { limit: 200 }, { signal }),
    concerns: signal => isAboutDefinitions(signal) || signal.kind === 'application',
    pollMs,
  });
}

/** The configured locations of definitions and whether they can be read. */
export function useDefinitionLocations(): Live<Page<DefinitionLocation>> {
  const api = useApi(deliveryApiRef);
  return useLive({
    key: 'definition-locations',
    read: signal => api.listDefinitionLocations({ limit: 200 }, { signal }),
    concerns: isAboutDefinitions,
    pollMs,
  });
}
