import { coreServices, createBackendPlugin } from '@backstage/backend-plugin-api';
import { metricsServiceRef, tracingServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { deliveryPermissions } from '@slipway/backstage-plugin-delivery-common';
import { deliveryDefinitionsExtensionPoint } from '@slipway/backstage-plugin-delivery-node';
import { createDelivery } from './createDelivery';
import { connectDatabase } from './database/connectDatabase';
import { builtInDefinitions } from './definitions/builtInDefinitions';
import { createLiveDefinitions } from './definitions/createLiveDefinitions';
import { readDefinitionsConfig } from './definitions/readDefinitionsConfig';
import { createRouter } from './router/createRouter';

/**
 * Application delivery. Nothing outside of the database is contacted before the backend has started, and nothing that is contacted later can keep it
 * from starting.
 */
export const deliveryPlugin = createBackendPlugin({
  pluginId: 'delivery',
  register(env) {
    const folders: string[] = [];
    env.registerExtensionPoint(deliveryDefinitionsExtensionPoint, {
      addFolder: path => folders.push(path),
    });
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        rootLifecycle: coreServices.rootLifecycle,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        tracing: tracingServiceRef,
        urlReader: coreServices.urlReader,
        userInfo: coreServices.userInfo,
      },
      async init(services) {
        const { config, httpAuth, httpRouter, lifecycle, logger, rootLifecycle } = services;
        services.permissionsRegistry.addPermissions(deliveryPermissions);
        const configured = readDefinitionsConfig(config);
        const database = await connectDatabase(services.database);
        const definitions = await createLiveDefinitions({
          ...configured,
          database,
          logger,
          urlReader: services.urlReader,
          builtIn: builtInDefinitions(),
          locations: [...folders, ...configured.locations],
        });
        const delivery = createDelivery({ ...services, database, definitions });
        // Our own middleware asks who sends a request before anything else, and answers 401 in the form of all other errors.
        httpRouter.addAuthPolicy({ path: '/', allow: 'unauthenticated' });
        httpRouter.use(createRouter({ ...delivery, httpAuth, logger }));
        lifecycle.addStartupHook(() => delivery.start());
        // Before the database connections close, so that leases are given back and others go on at once.
        rootLifecycle.addBeforeShutdownHook(() => delivery.stop());
      },
    });
  },
});
