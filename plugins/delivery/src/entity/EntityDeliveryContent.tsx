import { useEntity } from '@backstage/plugin-catalog-react';
import { APPLICATION_ANNOTATION } from '@slipway/backstage-plugin-delivery-common';
import { applicationRefOf } from '@slipway/backstage-plugin-delivery-react';
import { ApplicationContent } from '../application/ApplicationContent';
import { Nothing } from '../layout/Nothing';
import { Stack } from '../layout/Stack';
import { EntityManifestSource } from './EntityManifestSource';

/** The tab "Delivery" of an entity that names an Application. */
export function EntityDeliveryContent() {
  const { entity } = useEntity();
  const application = applicationRefOf(entity);
  if (!application) {
    return (
      <Nothing title="This entity names no Application">
        Give it the annotation{' '}
        <code>{APPLICATION_ANNOTATION}: namespace/name</code> in its
        catalog-info.yaml to see its delivery here.
      </Nothing>
    );
  }
  return (
    <Stack>
      <EntityManifestSource />
      <ApplicationContent
        key={`${application.namespace}/${application.name}`}
        application={application}
      />
    </Stack>
  );
}
