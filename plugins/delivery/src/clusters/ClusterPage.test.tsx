import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import {
  exampleDelivery,
  type MemoryDelivery,
} from '../__testUtils__/createMemoryDelivery';
import { apiFailure } from '../__testUtils__/memoryAnswers';
import { exampleCluster } from '../__testUtils__/exampleClusters';
import { renderDelivery } from '../__testUtils__/renderDelivery';
import { ClustersRouter } from './ClustersRouter';

// Typing into forms takes long on a busy machine.
jest.setTimeout(60_000);

async function render(change: Partial<MemoryDelivery> = {}) {
  const memory = {
    ...exampleDelivery(),
    clusters: [exampleCluster({ name: 'cluster-stage', source: 'joined' })],
    ...change,
  };
  await renderDelivery(
    <Routes>
      <Route path="/clusters/*" element={<ClustersRouter />} />
    </Routes>,
    memory,
    { at: '/clusters/cluster-stage' },
  );
  return memory;
}

/** The dialog that replaces the credential, with a kubeconfig in it. */
async function openReplacement(change: Partial<MemoryDelivery> = {}) {
  const memory = await render(change);
  await userEvent.click(
    await screen.findByRole('button', { name: /^Replace the credential/ }),
  );
  await userEvent.type(screen.getByLabelText('Kubeconfig'), 'text');
  return memory;
}

function updates({ clusterCalls }: MemoryDelivery) {
  return clusterCalls
    .filter(({ call }) => call === 'update')
    .map(({ body }) => body);
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

  it('takes another credential after showing what the cluster answers', async () => {
    const memory = await openReplacement();
    await userEvent.click(screen.getByRole('button', { name: 'Check' }));
    const dialog = within(screen.getByRole('dialog'));
    expect(
      await dialog.findByText('The cluster answers, and nothing is missing.'),
    ).toBeVisible();
    expect(dialog.queryByRole('checkbox')).toBeNull();
    await userEvent.click(dialog.getByRole('button', { name: 'Replace' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(updates(memory)).toEqual([{ access: { kubeconfig: 'text' } }]);
  });

  it('lets a person vouch for a credential only when nothing tells that it is for the same cluster', async () => {
    const memory = await openReplacement({
      clusterFailures: {
        update: apiFailure(
          409,
          'identity_unknown',
          'Nothing tells whether this is the cluster that was joined.',
        ),
      },
    });
    const dialog = within(screen.getByRole('dialog'));
    const replace = dialog.getByRole('button', { name: 'Replace' });
    await userEvent.click(replace);
    expect(await dialog.findByText(/Nothing tells whether/)).toBeVisible();
    expect(replace).toBeDisabled();
    delete memory.clusterFailures.update;
    await userEvent.click(dialog.getByRole('checkbox', { name: /I vouch/ }));
    await userEvent.click(replace);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(updates(memory)).toEqual([
      { access: { kubeconfig: 'text' } },
      { access: { kubeconfig: 'text' }, sameCluster: true },
    ]);
  });

  it('offers no vouching for a credential of another cluster', async () => {
    await openReplacement({
      clusterFailures: {
        update: apiFailure(409, 'another_cluster', 'This is not the cluster.'),
      },
    });
    const dialog = within(screen.getByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Replace' }));
    expect(await dialog.findByText(/This is not the cluster/)).toBeVisible();
    expect(dialog.queryByRole('checkbox')).toBeNull();
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
      clusterCheck: {
        ...check,
        ready: false,
        reachable: false,
        message: 'cluster cluster-stage does not answer',
      },
    });
    expect(
      await screen.findByText(/Deliveries to it wait until then/),
    ).toBeVisible();
    expect(screen.queryByText(/kubeconfig/)).toBeNull();
  });

  it('says that another cluster answers, and lets a person vouch for it', async () => {
    const stranger = exampleCluster({
      name: 'cluster-stage',
      state: 'unreachable',
      message:
        'cluster cluster-stage is another cluster than the one on record',
      anotherCluster: true,
    });
    const memory = await render({ clusters: [stranger] });
    expect(
      await screen.findByText(/is another cluster than the one on record/),
    ).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Vouch for cluster-stage' }),
    );
    await userEvent.click(
      within(screen.getByRole('dialog')).getByRole('button', {
        name: 'Vouch for it',
      }),
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(updates(memory)).toEqual([{ sameCluster: true }]);
    // What was told about the stranger says nothing any more.
    await waitFor(() =>
      expect(
        memory.clusterCalls.filter(({ call }) => call === 'inspect'),
      ).toHaveLength(2),
    );
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
