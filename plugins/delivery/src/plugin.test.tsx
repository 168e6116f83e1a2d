import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import {
  createFrontendModule,
  createFrontendPlugin,
  type FrontendFeature,
  createRouteRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { AppRootWrapperBlueprint } from '@backstage/plugin-app-react';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { deliveryApiRef } from '@slipway/backstage-plugin-delivery-react';
import { screen } from '@testing-library/react';
import {
  createMemoryDelivery,
  exampleDelivery,
  type MemoryDelivery,
} from './__testUtils__/createMemoryDelivery';
import { SWRConfig } from 'swr';
import deliveryPlugin from '.';
import alphaPlugin from './alpha';

const templatesRoute = createRouteRef();

/** Stands for the plugin of software templates. */
const templates = createFrontendPlugin({
  pluginId: 'scaffolder',
  routes: { root: templatesRoute },
  extensions: [
    PageBlueprint.make({
      params: {
        path: '/create',
        routeRef: templatesRoute,
        loader: async () => <>templates</>,
      },
    }),
  ],
});

/** Answers about permissions are remembered by the page; another test is another page. */
const anotherPage = createFrontendModule({
  pluginId: 'app',
  extensions: [
    AppRootWrapperBlueprint.make({
      name: 'another-page',
      params: {
        component: ({ children }) => (
          <SWRConfig value={{ provider: () => new Map() }}>
            {children}
          </SWRConfig>
        ),
      },
    }),
  ],
});

function open(
  path: string,
  options: {
    memory?: MemoryDelivery;
    features?: FrontendFeature[];
    allowed?: boolean;
  } = {},
) {
  const { memory = exampleDelivery(), features = [], allowed = true } = options;
  renderTestApp({
    features: [deliveryPlugin, anotherPage, ...features],
    initialRouteEntries: [path],
    mountedRoutes: {
      '/catalog/:namespace/:kind/:name': convertLegacyRouteRef(entityRouteRef),
    },
    apis: [
      [deliveryApiRef, createMemoryDelivery(memory)],
      [catalogApiRef, catalogApiMock()],
      [
        permissionApiRef,
        mockApis.permission({
          authorize: () =>
            allowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
        }),
      ],
    ],
  });
}

describe('the plugin in the new frontend system', () => {
  it('opens the Applications and says how many approvals wait', async () => {
    open('/delivery');
    expect(
      await screen.findByRole('table', {
        name: 'Applications and their environments',
      }),
    ).toBeVisible();
    expect(
      await screen.findByRole('link', { name: /example-app/ }),
    ).toHaveAttribute('href', '/delivery/applications/default/example-app');
    expect(
      await screen.findByRole('button', { name: '1 approval waits' }),
    ).toHaveAttribute('href', '/delivery/approvals');
  });

  it.each([
    ['/delivery/approvals', /1 delivery waits/],
    ['/delivery/clusters', /cluster-prod-eu/],
    ['/delivery/definitions', /Workflow steps \(2\)/],
    ['/delivery/definitions/component/webservice', /Image of the container/],
    ['/delivery/new', /Paste or write an Application/],
    [
      '/delivery/applications/default/example-app',
      /prod waits for an approval/,
    ],
    ['/delivery/runs/run-2', /then deploy-prod runs/],
  ])('has a page at %s', async (path, text) => {
    open(path);
    expect((await screen.findAllByText(text))[0]).toBeVisible();
  });

  describe('where there is no Application yet', () => {
    const memory = { ...exampleDelivery(), applications: [] };
    const link = () =>
      screen.queryByRole('button', { name: 'Choose a template' });

    it('leads to the software templates', async () => {
      open('/delivery', { memory, features: [templates] });
      expect(
        await screen.findByRole('button', { name: 'Choose a template' }),
      ).toHaveAttribute('href', '/create');
    });

    it('does not where the app has none', async () => {
      open('/delivery', { memory });
      expect(await screen.findByText('No Application yet')).toBeVisible();
      expect(link()).not.toBeInTheDocument();
    });

    it('does not lead there whoever may not submit', async () => {
      open('/delivery', { memory, features: [templates], allowed: false });
      expect(await screen.findByText('No Application yet')).toBeVisible();
      expect(link()).not.toBeInTheDocument();
    });
  });

  it('is the same plugin at ./alpha', () => {
    expect(alphaPlugin).toBe(deliveryPlugin);
  });
});
