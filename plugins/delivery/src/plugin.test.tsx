import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { deliveryApiRef } from '@slipway/backstage-plugin-delivery-react';
import { screen } from '@testing-library/react';
import {
  createMemoryDelivery,
  exampleDelivery,
} from './__testUtils__/createMemoryDelivery';
import deliveryPlugin from '.';
import alphaPlugin from './alpha';

function open(path: string) {
  renderTestApp({
    features: [deliveryPlugin],
    initialRouteEntries: [path],
    mountedRoutes: {
      '/catalog/:namespace/:kind/:name': convertLegacyRouteRef(entityRouteRef),
    },
    apis: [
      [deliveryApiRef, createMemoryDelivery(exampleDelivery())],
      [catalogApiRef, catalogApiMock()],
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

  it('is the same plugin at ./alpha', () => {
    expect(alphaPlugin).toBe(deliveryPlugin);
  });
});
