import {
  type AuthService,
  type BackstageCredentials,
  coreServices,
  createServiceFactory,
  createServiceRef,
  type DiscoveryService,
} from '@backstage/backend-plugin-api';
import { type DeliveryApi, DeliveryClient } from '@slipway/backstage-plugin-delivery-common';

/** The delivery plugin for other backend plugins. */
export interface DeliveryService {
  /**
   * The API as somebody may use it: hand in the credentials of the request that is served, and everything happens in the name and with the rights of
   * that person or service. There is no other way in, on purpose.
   */
  withCredentials(credentials: BackstageCredentials): DeliveryApi;
}

export const deliveryServiceRef = createServiceRef<DeliveryService>({
  id: 'delivery.service',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { auth: coreServices.auth, discovery: coreServices.discovery },
      factory: createDeliveryServiceClient,
    }),
});

export function createDeliveryServiceClient(options: {
  readonly auth: AuthService;
  readonly discovery: DiscoveryService;
}): DeliveryService {
  const { auth, discovery } = options;
  return {
    withCredentials: credentials =>
      new DeliveryClient({
        discoveryApi: discovery,
        fetchApi: {
          // A token of its own for each request: they live for minutes only.
          async fetch(input, init) {
            const { token } = await auth.getPluginRequestToken({
              onBehalfOf: credentials,
              targetPluginId: 'delivery',
            });
            const headers = new Headers(init?.headers);
            headers.set('Authorization', `Bearer ${token}`);
            return fetch(input, { ...init, headers });
          },
        },
      }),
  };
}
