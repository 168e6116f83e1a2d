import type { Entity } from '@backstage/catalog-model';
import {
  APPLICATION_ANNOTATION,
  type ApplicationRef,
  parseApplicationAnnotation,
} from '@slipway/backstage-plugin-delivery-common';

/** The Application that an entity names by its annotation; undefined when the annotation is absent or unreadable. */
export function applicationRefOf(entity: Entity): ApplicationRef | undefined {
  return parseApplicationAnnotation(
    entity.metadata.annotations?.[APPLICATION_ANNOTATION],
  );
}

/** Whether an entity names an Application. */
export function isDeliveryAvailable(entity: Entity): boolean {
  return applicationRefOf(entity) !== undefined;
}
