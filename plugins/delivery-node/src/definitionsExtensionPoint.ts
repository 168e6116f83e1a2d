import { createExtensionPoint } from '@backstage/backend-plugin-api';

/** Adds definitions to the delivery plugin from another module. */
export interface DeliveryDefinitionsExtensionPoint {
  /**
   * A folder of `.cue` files of `vela def`, or of YAML resources, searched with its subfolders. Its definitions replace built-in ones of the same
   * kind and name, and are replaced by those of `delivery.definitions.locations`.
   */
  addFolder(path: string): void;
}

export const deliveryDefinitionsExtensionPoint = createExtensionPoint<DeliveryDefinitionsExtensionPoint>({
  id: 'delivery.definitions',
});
