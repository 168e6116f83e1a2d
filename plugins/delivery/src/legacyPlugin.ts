import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { createScaffolderFieldExtension } from '@backstage/plugin-scaffolder-react';
import { DeliveryClient } from '@slipway/backstage-plugin-delivery-common';
import { deliveryApiRef } from '@slipway/backstage-plugin-delivery-react';
import { rootRouteRef, runRouteRef, templatesRouteRef } from './routes';
import {
  componentParametersOptions,
  previewOptions,
} from './scaffolder/formFields';

/** Delivery for apps of the legacy frontend system. */
export const deliveryPlugin = createPlugin({
  id: 'delivery',
  routes: { root: rootRouteRef, run: runRouteRef },
  externalRoutes: { templates: templatesRouteRef },
  apis: [
    createApiFactory({
      api: deliveryApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new DeliveryClient(deps),
    }),
  ],
});

/** All pages but that of a run: `<Route path="/delivery" element={<DeliveryPage />} />`. */
export const DeliveryPage = deliveryPlugin.provide(
  createRoutableExtension({
    name: 'DeliveryPage',
    mountPoint: rootRouteRef,
    component: () =>
      import('./legacy/LegacyDeliveryPage').then(m => m.LegacyDeliveryPage),
  }),
);

/** A run: `<Route path="/delivery/runs/:id" element={<DeliveryRunPage />} />`. */
export const DeliveryRunPage = deliveryPlugin.provide(
  createRoutableExtension({
    name: 'DeliveryRunPage',
    mountPoint: runRouteRef,
    component: () =>
      import('./legacy/LegacyRunPage').then(m => m.LegacyRunPage),
  }),
);

/** Content of an entity's tab; show it where `isDeliveryAvailable`. */
export const EntityDeliveryContent = deliveryPlugin.provide(
  createComponentExtension({
    name: 'EntityDeliveryContent',
    component: {
      lazy: () =>
        import('./entity/EntityDeliveryContent').then(
          m => m.EntityDeliveryContent,
        ),
    },
  }),
);

/** Card for an entity's overview; show it where `isDeliveryAvailable`. */
export const EntityDeliveryCard = deliveryPlugin.provide(
  createComponentExtension({
    name: 'EntityDeliveryCard',
    component: {
      lazy: () =>
        import('./entity/EntityDeliveryCard').then(m => m.EntityDeliveryCard),
    },
  }),
);

/** Field `DeliveryComponentParameters` of software templates; goes into `ScaffolderFieldExtensions`. */
export const DeliveryComponentParametersFieldExtension = deliveryPlugin.provide(
  createScaffolderFieldExtension({
    ...componentParametersOptions,
    schema: componentParametersOptions.schema.schema,
  }),
);

/** Field `DeliveryPreview` of software templates; goes into `ScaffolderFieldExtensions`. */
export const DeliveryPreviewFieldExtension = deliveryPlugin.provide(
  createScaffolderFieldExtension({
    ...previewOptions,
    schema: previewOptions.schema.schema,
  }),
);
