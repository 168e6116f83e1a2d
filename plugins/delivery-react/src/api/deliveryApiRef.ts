import { createApiRef } from '@backstage/frontend-plugin-api';
import type { DeliveryApi } from '@slipway/backstage-plugin-delivery-common';

/** The HTTP API of delivery. One object for the new and the legacy frontend system. */
export const deliveryApiRef = createApiRef<DeliveryApi>().with({
  id: 'plugin.delivery.service',
  pluginId: 'delivery',
});
