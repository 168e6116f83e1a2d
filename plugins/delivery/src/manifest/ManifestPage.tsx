import { parseApplicationAnnotation } from '@slipway/backstage-plugin-delivery-common';
import {
  deliveryApiRef,
  LiveView,
  useLive,
} from '@slipway/backstage-plugin-delivery-react';
import { useApi } from '@backstage/core-plugin-api';
import { useSearchParams } from 'react-router-dom';
import { usePageTitle } from '../layout/usePageTitle';
import { ManifestForm } from './ManifestForm';

/** `New from YAML`, or the manifest of the Application that `?application=namespace/name` names. */
export function ManifestPage() {
  const [params] = useSearchParams();
  const api = useApi(deliveryApiRef);
  const edited = parseApplicationAnnotation(
    params.get('application') ?? undefined,
  );
  usePageTitle(edited ? `Manifest of ${edited.name}` : 'New from YAML');
  const manifest = useLive({
    key: edited && `${edited.namespace}/${edited.name}`,
    read: signal =>
      api.getManifest(edited ?? { namespace: '', name: '' }, { signal }),
    concerns: () => false,
    pollMs: 3_600_000,
  });
  if (!edited) {
    return <ManifestForm key="new" start="" />;
  }
  return (
    <LiveView live={manifest} what="The manifest" lines={[28, 400]}>
      {({ yaml }) => (
        <ManifestForm
          key={`${edited.namespace}/${edited.name}`}
          start={yaml}
          edited={edited}
        />
      )}
    </LiveView>
  );
}
