import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { mockApis } from '@backstage/frontend-test-utils';
import { deliveryApiRef } from '@slipway/backstage-plugin-delivery-react';
import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import {
  createMemoryDelivery,
  exampleDelivery,
} from './__testUtils__/createMemoryDelivery';
import { DeliveryPage, deliveryPlugin, DeliveryRunPage } from './legacy';
import { rootRouteRef, runRouteRef } from './routes';

async function open(path: string) {
  await renderInTestApp(
    <TestApiProvider
      apis={[
        [deliveryApiRef, createMemoryDelivery(exampleDelivery())],
        [permissionApiRef, mockApis.permission()],
      ]}
    >
      <Routes>
        <Route path="/delivery/*" element={<DeliveryPage />} />
        <Route path="/delivery/runs/:id" element={<DeliveryRunPage />} />
      </Routes>
    </TestApiProvider>,
    {
      routeEntries: [path],
      mountedRoutes: {
        '/delivery': rootRouteRef,
        '/delivery/runs/:id': runRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
    },
  );
}

describe('the plugin in the legacy frontend system', () => {
  it('opens the Applications', async () => {
    await open('/delivery');
    expect(
      await screen.findByRole('table', {
        name: 'Applications and their environments',
      }),
    ).toBeVisible();
  });

  it('shows an Application below its tab', async () => {
    await open('/delivery/applications/default/example-app');
    expect(await screen.findByText(/prod waits for an approval/)).toBeVisible();
  });

  it('shows a run', async () => {
    await open('/delivery/runs/run-2');
    expect(await screen.findByText(/then deploy-prod runs/)).toBeVisible();
  });

  it('provides the API by the same ref as the new frontend system', () => {
    expect([...deliveryPlugin.getApis()].map(each => each.api)).toEqual([
      deliveryApiRef,
    ]);
  });
});
