import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  exampleDelivery,
  type MemoryDelivery,
} from '../__testUtils__/createMemoryDelivery';
import { apiFailure } from '../__testUtils__/memoryAnswers';
import {
  exampleBranch,
  examplePod,
  exampleTree,
} from '../__testUtils__/exampleTree';
import { renderDelivery } from '../__testUtils__/renderDelivery';
import { ResourcePanel } from './ResourcePanel';

const shop = { namespace: 'default', name: 'shop', environments: [] };

async function render(
  live: Partial<MemoryDelivery['live']>,
  denied: string[] = [],
) {
  const memory = exampleDelivery();
  Object.assign(memory.live, live);
  await renderDelivery(<ResourcePanel application={shop} />, memory, {
    denied,
  });
  return memory.live;
}

describe('ResourcePanel', () => {
  it('says that nothing is there yet', async () => {
    await render({});
    expect(
      await screen.findByText(/Nothing of this Application is in a cluster/),
    ).toBeVisible();
  });

  it('opens what is not well, and keeps closed what is', async () => {
    await render({ tree: exampleTree() });
    expect(await screen.findByText('2 of 2 pods ready')).toBeVisible();
    expect(screen.queryByText('web-5d8c7f9b6d-4jx8z')).toBeNull();
    const staging = screen.getByRole('list', {
      name: 'web in staging on cluster-staging, namespace default',
    });
    // The Deployment and its two pods; the ReplicaSet would only say the same again.
    expect(
      within(staging).getAllByText(/DATABASE_URL is not set/),
    ).toHaveLength(3);
    expect(
      screen.getByText(/Cluster cluster-prod does not answer since/),
    ).toBeVisible();
  });

  it('names the namespace of what is in another one than the rest', async () => {
    const branch = exampleBranch([examplePod('web-1')]);
    const [web] = branch.resources;
    const role = {
      ...web,
      kind: 'Role',
      name: 'reader',
      namespace: 'kube-public',
      owned: [],
    };
    await render({
      tree: {
        branches: [
          { ...branch, namespace: web.namespace, resources: [web, role] },
        ],
      },
    });
    expect(await screen.findByText('in namespace kube-public')).toBeVisible();
    expect(screen.queryByText(`in namespace ${web.namespace}`)).toBeNull();
  });

  it('shows what a pod writes: of a container, and from before its last restart', async () => {
    const [, { resources }] = exampleTree().branches;
    const [pod] = resources[0].owned[0].owned;
    await render({
      tree: exampleTree(),
      logs: {
        [`${pod.name}/main`]: 'starting\n',
        [`${pod.name}/main (previous)`]: 'panic: DATABASE_URL is not set\n',
        [`${pod.name}/proxy`]: 'proxy listens\n',
      },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: `Pod ${pod.name}: Failed` }),
    );
    const dialog = screen.getByRole('dialog');
    const log = within(dialog).getByLabelText('Log');
    await waitFor(() => expect(log).toHaveTextContent('starting'));
    expect(within(dialog).getByText('follows')).toBeVisible();
    await userEvent.click(
      within(dialog).getByLabelText('Before the last restart'),
    );
    await waitFor(() => expect(log).toHaveTextContent('panic'));
    await userEvent.click(within(dialog).getByLabelText('Container'));
    await userEvent.click(screen.getByRole('option', { name: 'proxy' }));
    await waitFor(() => expect(log).toHaveTextContent('proxy listens'));
  });

  it('shows what the cluster noted about an object', async () => {
    await render({
      tree: { branches: [exampleBranch([examplePod('web-1')])] },
      events: {
        web: [
          {
            type: 'Warning',
            reason: 'FailedScheduling',
            message: '0/3 nodes are available',
            count: 4,
          },
        ],
      },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Deployment web: Healthy' }),
    );
    expect(await screen.findByText('0/3 nodes are available')).toBeVisible();
    expect(screen.getByText('4 times')).toBeVisible();
    expect(screen.queryByRole('tab', { name: 'Logs' })).toBeNull();
  });

  it('restarts a workload once somebody has confirmed it', async () => {
    const live = await render({
      tree: { branches: [exampleBranch([examplePod('web-1')])] },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Restart web' }),
    );
    expect(live.restarted).toEqual([]);
    expect(screen.getByText(/no new revision comes of it/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Restart' }));
    await waitFor(() => expect(live.restarted).toEqual(['web']));
  });

  it('offers no restart to those who may not', async () => {
    await render(
      { tree: { branches: [exampleBranch([examplePod('web-1')])] } },
      ['delivery.resource.restart'],
    );
    expect(await screen.findByText('web-1')).toBeVisible();
    expect(screen.queryByRole('button', { name: /Restart/ })).toBeNull();
  });

  it('says which permission is missing', async () => {
    const forbidden = (permission: string) =>
      apiFailure(403, 'forbidden', `It needs the permission "${permission}".`);
    await render({ failures: { tree: forbidden('delivery.resource.read') } });
    expect(await screen.findByText(/"delivery.resource.read"/)).toBeVisible();
  });

  it('says why a log cannot be read, and reads it again', async () => {
    const live = await render({
      tree: { branches: [exampleBranch([examplePod('web-1')])] },
      logs: { 'web-1': 'hello\n' },
      failures: {
        log: apiFailure(503, 'cluster_away', 'Cluster c does not answer.'),
      },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Pod web-1: Healthy' }),
    );
    expect(await screen.findByText(/Cluster c does not answer/)).toBeVisible();
    live.failures = {};
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() =>
      expect(screen.getByLabelText('Log')).toHaveTextContent('hello'),
    );
  });
});
