import { screen, within } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import { exampleDelivery, type MemoryDelivery } from '../__testUtils__/createMemoryDelivery';
import { apiFailure } from '../__testUtils__/memoryAnswers';
import { exampleCluster } from '../__testUtils__/exampleClusters';
import { renderDelivery } from '../__testUtils__/renderDelivery';
import { ClustersRouter } from './ClustersRouter';

function render(change: Partial<MemoryDelivery> = {}) {
  return renderDelivery(
    <Routes>
      <Route path="/clusters/*" element={<ClustersRouter />} />
    </Routes>,
    {
      ...exampleDelivery(),
      clusters: [exampleCluster({ name: 'cluster-stage', source: 'joined' })],
      ...change,
    },
    { at: '/clusters/cluster-stage' },
  );
}

describe('the page of a cluster', () => {
  it('tells what it is, whose the credential is, and that nothing is missing', async () => {
    await render();
    expect(
      await screen.findByRole('heading', { name: 'cluster-stage' }),
    ).toBeVisible();
    expect(screen.getByText('Nothing was delivered there yet.')).toBeVisible();
    expect(screen.getByText(/A token/)).toBeVisible();
    expect(
      await screen.findByText('The cluster answers, and nothing is missing.'),
    ).toBeVisible();
  });

  it('lists the permissions that are missing, with what grants them', async () => {
    const check = exampleDelivery().clusterCheck;
    await render({
      clusterCheck: {
        ...check,
        ready: false,
        missing: [
          {
            verbs: ['get'],
            group: '',
            resource: 'pods/log',
            purpose: 'show logs',
          },
        ],
      },
    });
    const missing = await screen.findByRole('list', {
      name: 'Missing permissions',
    });
    expect(within(missing).getByText('pods/log')).toBeVisible();
  });

  it('says of one that does not answer that deliveries wait, and not to correct a kubeconfig', async () => {
    const check = exampleDelivery().clusterCheck;
    await render({
      clusterCheck: { ...check, ready: false, reachable: false, message: 'cluster cluster-stage does not answer' },
    });
    expect(
      await screen.findByText(/Deliveries to it wait until then/),
    ).toBeVisible();
    expect(screen.queryByText(/kubeconfig/)).toBeNull();
  });

  it('says why there is nothing to show', async () => {
    await render({
      clusterFailures: {
        get: apiFailure(404, 'not_found', 'There is no cluster cluster-stage.'),
      },
    });
    expect(
      await screen.findByText(/There is no cluster cluster-stage/),
    ).toBeVisible();
  });
});
