import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { exampleDelivery } from '../__testUtils__/createMemoryDelivery';
import { apiFailure } from '../__testUtils__/memoryAnswers';
import { exampleCluster } from '../__testUtils__/exampleClusters';
import { renderDelivery } from '../__testUtils__/renderDelivery';
import { ClustersPage } from './ClustersPage';

// Typing into forms takes long on a busy machine.
jest.setTimeout(60_000);

/** Hands a kubeconfig in as the cluster `other`, and asks what it answers. */
async function checkJoin() {
  await userEvent.click(
    await screen.findByRole('button', { name: 'Join a cluster' }),
  );
  await userEvent.type(screen.getByLabelText('Name'), 'other');
  await userEvent.type(screen.getByLabelText('Kubeconfig'), 'text');
  await userEvent.click(screen.getByRole('button', { name: 'Check' }));
}

describe('the clusters page', () => {
  it('shows in red that a certificate is not checked, and why nothing new is delivered', async () => {
    const memory = exampleDelivery();
    memory.clusters = [
      exampleCluster({
        name: 'edge',
        insecure: true,
        cordon: {
          at: '2026-01-01T00:00:00Z',
          by: 'user:default/developer',
          reason: 'maintenance',
        },
      }),
    ];
    renderDelivery(<ClustersPage />, memory);
    const row = await screen.findByRole('row', { name: /^edge/ });
    expect(within(row).getByText('TLS not checked')).toBeVisible();
    expect(within(row).getByText('Cordoned')).toBeVisible();
    expect(row).toHaveTextContent('maintenance');
    expect(
      within(row).queryByRole('button', { name: 'Detach edge' }),
    ).not.toBeInTheDocument();
  });

  it('says what the database lost, and what lies in clusters without a record', async () => {
    const memory = exampleDelivery();
    memory.databaseGap = {
      message: 'The database lost what was written to 12:00.',
      noticedAt: '2026-01-01T12:00:01Z',
      objects: [
        {
          cluster: 'edge',
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          namespace: 'default',
          name: 'web',
          application: { namespace: 'default', name: 'shop' },
        },
      ],
      notAsked: ['far'],
    };
    renderDelivery(<ClustersPage />, memory);
    expect(
      await screen.findByText('The database lost what was written to 12:00.'),
    ).toBeVisible();
    expect(
      screen.getByText('Deployment default/web in edge, of default/shop'),
    ).toBeVisible();
    expect(
      screen.getByText('Not looked through, because they did not answer: far.'),
    ).toBeVisible();
  });

  it('joins a cluster after showing what it answers', async () => {
    const memory = exampleDelivery();
    renderDelivery(<ClustersPage />, memory);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Join a cluster' }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByRole('button', { name: 'Join' })).toBeDisabled();
    await userEvent.type(within(dialog).getByLabelText('Name'), 'other');
    await userEvent.type(within(dialog).getByLabelText('Kubeconfig'), 'text');
    await userEvent.type(within(dialog).getByLabelText('Labels'), 'env=dev');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Check' }),
    );
    expect(
      await within(dialog).findByText(
        'The cluster answers, and nothing is missing.',
      ),
    ).toBeVisible();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Join' }));
    expect(await screen.findByRole('row', { name: /^other/ })).toBeVisible();
    expect(
      memory.clusterCalls.find(({ call }) => call === 'join')?.body,
    ).toEqual({
      name: 'other',
      kubeconfig: 'text',
      labels: { env: 'dev' },
      serviceAccount: {},
    });
  });

  it('does not join under a name that is taken, and warns of a cluster that is registered already', async () => {
    const memory = exampleDelivery();
    memory.clusterCheck = {
      ...memory.clusterCheck,
      ready: false,
      nameTaken: true,
      message: 'There is a cluster other already: choose another name.',
      registeredAs: ['edge'],
    };
    renderDelivery(<ClustersPage />, memory);
    await checkJoin();
    expect(
      await screen.findByText(
        'This very cluster is registered already, as edge',
      ),
    ).toBeVisible();
    expect(screen.getByText(/choose another name/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Join' })).toBeDisabled();
    await userEvent.type(screen.getByLabelText('Name'), '2');
    expect(screen.queryByText(/choose another name/)).not.toBeInTheDocument();
  });

  it('lists what is missing with the manifest that grants it', async () => {
    const memory = exampleDelivery();
    memory.clusterCheck = {
      ...memory.clusterCheck,
      ready: false,
      message: 'Permissions are missing.',
      missing: [
        {
          verbs: ['patch'],
          group: 'apps',
          resource: 'deployments',
          purpose: 'deliver deployments',
        },
      ],
    };
    renderDelivery(<ClustersPage />, memory);
    await checkJoin();
    expect(
      await screen.findByRole('list', { name: 'Missing permissions' }),
    ).toHaveTextContent('patch on deployments.apps: to deliver deployments');
    expect(screen.getByText(/kind: ClusterRole/)).toBeVisible();
  });

  it('says why a cluster was not detached, and keeps the dialog open', async () => {
    const memory = exampleDelivery();
    memory.clusters = [exampleCluster({ name: 'a', source: 'joined' })];
    memory.clusterFailures.detach = apiFailure(
      409,
      'from_configuration',
      'It cannot go.',
    );
    renderDelivery(<ClustersPage />, memory);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Detach a' }),
    );
    await userEvent.click(
      screen.getByRole('radio', { name: /Delete everything/ }),
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Delete and detach' }),
    );
    expect(await screen.findByText(/It cannot go/)).toBeVisible();
    expect(memory.clusterCalls.at(-1)).toMatchObject({
      call: 'detach',
      name: 'a',
      body: 'delete',
    });
  });
});
