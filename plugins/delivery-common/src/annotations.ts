/** On a catalog entity: the Application that it stands for, `<namespace>/<name>`. */
export const APPLICATION_ANNOTATION = 'slipway.io/application';

/** On a catalog entity that has `slipway.io/application`: where its manifest lies, a URL or a path relative to the entity's own file. */
export const MANIFEST_ANNOTATION = 'slipway.io/manifest';

/** On an Application: entity ref of its owner in the catalog. */
export const OWNER_ANNOTATION = 'slipway.io/owner';

/** Channel of the hints that the backend sends to browsers; the payload is a `DeliverySignal`. */
export const DELIVERY_SIGNAL_CHANNEL = 'delivery';

/** Topic of the event bus on which changes of Applications are told; the payload is a `DeliverySignal`. */
export const DELIVERY_EVENT_TOPIC = 'delivery';

/** Value of `slipway.io/application` for an Application. */
export function applicationAnnotationValue(application: {
  namespace: string;
  name: string;
}): string {
  return `${application.namespace}/${application.name}`;
}

/** The Application that an entity names, or undefined when it names none, or not in the form `<namespace>/<name>`. */
export function parseApplicationAnnotation(
  value: string | undefined,
): { namespace: string; name: string } | undefined {
  const match = value?.trim().match(/^([^/\s]+)\/([^/\s]+)$/);
  return match ? { namespace: match[1], name: match[2] } : undefined;
}
