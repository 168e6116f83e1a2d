import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  ANNOTATION_VIEW_URL,
  type Entity,
} from '@backstage/catalog-model';
import {
  APPLICATION_ANNOTATION,
  applicationAnnotationValue,
  type ApplicationRef,
} from '@slipway/backstage-plugin-delivery-common';

/** Where entities that stand for Applications come from, as the catalog writes it. */
const locationType = 'delivery';

/** Owner of an Application that nobody is known to own. */
const unknownOwner = 'group:default/unknown';

/** The Component that stands for an Application. */
export function applicationEntity(
  application: ApplicationRef & { readonly owner?: string },
  options: { readonly appBaseUrl?: string } = {},
): Entity {
  const { namespace, name, owner } = application;
  const location = locationOf(application);
  const { appBaseUrl } = options;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      namespace,
      name,
      description: 'Delivered by Slipway.',
      annotations: {
        [APPLICATION_ANNOTATION]: applicationAnnotationValue(application),
        [ANNOTATION_LOCATION]: location,
        [ANNOTATION_ORIGIN_LOCATION]: location,
        ...(appBaseUrl ? { [ANNOTATION_VIEW_URL]: `${appBaseUrl}/delivery/applications/${namespace}/${name}` } : {}),
      },
    },
    spec: {
      type: 'service',
      lifecycle: 'production',
      owner: owner ?? unknownOwner,
    },
  };
}

/** Whether an entity came from here, and not from a file or another provider. */
export function isOurs(entity: Entity): boolean {
  return entity.metadata.annotations?.[ANNOTATION_ORIGIN_LOCATION]?.startsWith(`${locationType}:`) ?? false;
}

function locationOf(application: ApplicationRef): string {
  return `${locationType}:${applicationAnnotationValue(application)}`;
}
