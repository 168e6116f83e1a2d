import { coreServices, createBackendModule } from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint, catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { deliveryServiceRef } from '@slipway/backstage-plugin-delivery-node';
import { ApplicationEntityProvider } from './ApplicationEntityProvider';

/** Shows Applications in the catalog: at once when one changes, and all of them now and then. */
export const catalogModuleDelivery = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'delivery',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        delivery: deliveryServiceRef,
        events: eventsServiceRef,
        logger: coreServices.logger,
        processing: catalogProcessingExtensionPoint,
        scheduler: coreServices.scheduler,
      },
      async init({ processing, ...services }) {
        processing.addEntityProvider(ApplicationEntityProvider.create(services));
      },
    });
  },
});
