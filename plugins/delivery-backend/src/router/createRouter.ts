import type { HttpAuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { notFound } from '../refusals/RequestRefused';
import type { DriftOperations } from '../service/drift/types';
import type { DeliveryOperations } from '../service/operations/types';
import type { BodyLimit } from '../limits/deliveryLimits';
import type { DefinitionService } from '../definitionService/types';
import type { ClusterService } from '../service/clusters/types';
import type { ResourceService } from '../service/resources/types';
import type { DeliveryService } from '../service/types';
import { addApplicationRoutes } from './applicationRoutes';
import { addApprovalRoutes } from './approvalRoutes';
import { authenticate } from './authenticate';
import { addCatalogueRoutes } from './catalogueRoutes';
import { addClusterRoutes } from './clusterRoutes';
import { addDefinitionRoutes } from './definitionRoutes';
import { addDriftRoutes } from './driftRoutes';
import { addManifestSourceRoutes } from './manifestSourceRoutes';
import { addOperationRoutes } from './operationRoutes';
import { addOpenApiRoute } from './openApiRoute';
import { addResourceRoutes } from './resourceRoutes';
import { limitBodies } from './readBody';
import { respondWithError } from './respondWithError';
import { addRunRoutes } from './runRoutes';

export interface RouterOptions {
  readonly service: DeliveryService;
  readonly operations: DeliveryOperations;
  readonly definitions: DefinitionService;
  readonly clusters: ClusterService;
  readonly drift: DriftOperations;
  readonly resources: ResourceService;
  readonly bodyLimit: BodyLimit;
  readonly httpAuth: HttpAuthService;
  readonly logger: LoggerService;
}

/**
 * The HTTP API. Routes translate and nothing more: who may do what, and what happens, is the service's business, so that another way in cannot
 * forget it.
 */
export function createRouter(options: RouterOptions): Router {
  const router = PromiseRouter();
  // First of all, for addresses that do not exist as well.
  router.use(authenticate(options.httpAuth));
  router.use(limitBodies(options.bodyLimit));
  addOpenApiRoute(router);
  addApplicationRoutes(router, options.service);
  addRunRoutes(router, options.service);
  addOperationRoutes(router, options.operations);
  addDriftRoutes(router, options.drift);
  addResourceRoutes(router, options.resources, options.logger);
  addApprovalRoutes(router, options.service);
  addCatalogueRoutes(router, options.service);
  addDefinitionRoutes(router, options.definitions);
  addManifestSourceRoutes(router, options.service);
  addClusterRoutes(router, options.clusters);
  router.use((request, _response) => {
    throw notFound(
      `There is nothing at ${request.method} ${request.path}`,
      'GET /openapi.json lists what there is',
    );
  });
  router.use(respondWithError(options.logger));
  return router;
}
