import { screen } from '@testing-library/react';
import { exampleDelivery } from '../__testUtils__/createMemoryDelivery';
import { renderDelivery } from '../__testUtils__/renderDelivery';
import { ClustersPage } from './ClustersPage';

// A file of its own: answers about permissions are remembered for as long as a file is tested.
describe('the clusters page', () => {
  it('offers nothing to somebody who only looks', async () => {
    renderDelivery(<ClustersPage />, exampleDelivery(), {
      denied: [
        'delivery.cluster.join',
        'delivery.cluster.update',
        'delivery.cluster.detach',
      ],
    });
    expect(
      await screen.findByRole('row', { name: /^cluster-staging/ }),
    ).toBeVisible();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });
});
