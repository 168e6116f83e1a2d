import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { deliveryApiRef } from '@slipway/backstage-plugin-delivery-react';
import type { JSX } from 'react';
import { SWRConfig } from 'swr';
import { rootRouteRef, runRouteRef } from '../routes';
import {
  createMemoryDelivery,
  type MemoryDelivery,
} from './createMemoryDelivery';

/** Renders a part of the plugin in an app, over a delivery API in memory. */
export function renderDelivery(
  element: JSX.Element,
  memory: MemoryDelivery,
  options: {
    /** Names of permissions that the person lacks. */
    denied?: string[];
    mountPath?: string;
    at?: string;
  } = {},
) {
  const { denied = [], mountPath, at } = options;
  // Answers about permissions are remembered by the page; another test is another page.
  const page = <SWRConfig value={{ provider: () => new Map() }}>{element}</SWRConfig>;
  return renderInTestApp(page, {
    mountPath,
    initialRouteEntries: at ? [at] : undefined,
    mountedRoutes: {
      '/delivery': convertLegacyRouteRef(rootRouteRef),
      '/delivery/runs/:id': convertLegacyRouteRef(runRouteRef),
      '/catalog/:namespace/:kind/:name': convertLegacyRouteRef(entityRouteRef),
    },
    apis: [
      [deliveryApiRef, createMemoryDelivery(memory)],
      [catalogApiRef, catalogApiMock()],
      [
        permissionApiRef,
        mockApis.permission({
          authorize: ({ permission }) =>
            denied.includes(permission.name)
              ? AuthorizeResult.DENY
              : AuthorizeResult.ALLOW,
        }),
      ],
    ],
  });
}

/** Renders a part that belongs to an entity with this value of the Application annotation. */
export function renderForEntity(
  element: JSX.Element,
  memory: MemoryDelivery,
  options: {
    annotation?: string;
    /** Value of the annotation `slipway.io/manifest`. */
    manifest?: string;
    denied?: string[];
  } = {},
) {
  const { annotation = 'default/example-app', manifest, denied } = options;
  const entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: 'example-app',
      annotations: {
        'slipway.io/application': annotation,
        ...(manifest ? { 'slipway.io/manifest': manifest } : {}),
      },
    },
  };
  return renderDelivery(
    <EntityProvider entity={entity}>{element}</EntityProvider>,
    memory,
    { denied },
  );
}
