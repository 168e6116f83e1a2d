import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { exampleDelivery } from '../__testUtils__/createMemoryDelivery';
import { exampleApproval } from '../__testUtils__/exampleApproval';
import { exampleCluster } from '../__testUtils__/exampleClusters';
import { renderDelivery } from '../__testUtils__/renderDelivery';
import { ApprovalCard } from './ApprovalCard';

function show(
  overrides: Parameters<typeof exampleApproval>[0] = {},
  options: { folded?: boolean } = {},
) {
  const approval = exampleApproval(overrides);
  const memory = { ...exampleDelivery(), approvals: [approval] };
  renderDelivery(
    <ApprovalCard approval={approval} folded={options.folded} />,
    memory,
  );
  return memory;
}

describe('ApprovalCard', () => {
  it('says who asks, who may approve, and of exactly which content', async () => {
    show();
    expect(
      await screen.findByText('Deliver example-app-v2 to prod?'),
    ).toBeVisible();
    expect(screen.getByText('developer')).toBeVisible();
    expect(screen.getByText('production-approvers')).toBeVisible();
    expect(screen.getByText('f00dcafe1234')).toBeVisible();
  });

  it('shows each change with the fields before and after', async () => {
    show();
    expect(
      await screen.findByText(
        'prod on cluster-prod: 1 to create, 2 to update, 1 to delete',
      ),
    ).toBeVisible();
    expect(screen.getByText('crccheck/hello-world:1.0')).toBeVisible();
    expect(screen.getByText('crccheck/hello-world:1.1')).toBeVisible();
    expect(screen.getByText('1 object stays as it is.')).toBeVisible();
  });

  it('says that a cluster takes nothing new, by whom and why', async () => {
    const approval = exampleApproval();
    await renderDelivery(<ApprovalCard approval={approval} />, {
      ...exampleDelivery(),
      approvals: [approval],
      clusters: [
        exampleCluster({
          name: 'cluster-prod',
          cordon: {
            at: '2026-11-20T10:00:00.000Z',
            by: 'user:default/ann',
            reason: 'The control plane is upgraded',
          },
        }),
        exampleCluster({
          name: 'cluster-elsewhere',
          cordon: { at: '2026-11-20T10:00:00.000Z', by: 'user:default/ann' },
        }),
      ],
    });
    expect(await screen.findByText('cluster-prod is cordoned')).toBeVisible();
    expect(screen.getByText(/The control plane is upgraded/)).toBeVisible();
    expect(screen.queryByText('cluster-elsewhere is cordoned')).toBeNull();
  });

  it('shows Secrets as hashes and hides anything else in their data', async () => {
    show({
      changes: [
        {
          environment: 'prod',
          cluster: 'cluster-prod',
          component: 'web',
          apiVersion: 'v1',
          kind: 'Secret',
          name: 'token',
          change: 'update',
          fields: [
            {
              path: 'data.token',
              before: 'sha256:4be1d0',
              after: 'aHVudGVyMg==',
            },
          ],
        },
      ],
    });
    expect(await screen.findByText('sha256:4be1d0')).toBeVisible();
    expect(screen.getByText('(hidden)')).toBeVisible();
    expect(screen.queryByText('aHVudGVyMg==')).not.toBeInTheDocument();
  });

  it('says why the changes are not known', async () => {
    show({
      changes: undefined,
      changesUnknown: 'cluster-prod does not answer.',
    });
    expect(await screen.findByText('What changes is not known')).toBeVisible();
    expect(screen.getByText('cluster-prod does not answer.')).toBeVisible();
  });

  it('says what the cluster would refuse beside what changes', async () => {
    const [change] = exampleApproval().changes ?? [];
    show({
      changes: [change],
      changesUnknown: 'prod: It would be refused: no limits.',
    });
    expect(await screen.findByText('Know before you decide')).toBeVisible();
    expect(
      screen.getByText('prod: It would be refused: no limits.'),
    ).toBeVisible();
    expect(screen.getAllByText(new RegExp(change.name)).length).toBeGreaterThan(
      0,
    );
  });

  it('names the rule to write when nobody may approve', async () => {
    show({
      approvers: [],
      mayDecide: false,
      rule: 'Write a rule for prod under delivery.approvals.rules.',
    });
    expect(
      await screen.findByText(
        'Nobody. Write a rule for prod under delivery.approvals.rules.',
      ),
    ).toBeVisible();
  });

  it('rejects with a comment and says who did', async () => {
    const memory = show();
    await userEvent.type(await screen.findByLabelText('Comment'), 'Not today');
    await userEvent.click(screen.getByRole('button', { name: 'Reject' }));
    await waitFor(() => expect(memory.approvals[0].state).toBe('rejected'));
    expect(await screen.findByText(/“Not today”/)).toHaveTextContent(
      'Rejected by approver: “Not today”',
    );
  });

  it('tells that the content changed meanwhile, and shows the new one', async () => {
    const memory = show();
    await screen.findByRole('button', { name: 'Approve' });
    memory.approvals = [
      exampleApproval({ hash: 'beef00000000', message: 'newer' }),
    ];
    await userEvent.click(screen.getByRole('button', { name: 'Approve' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'What would be delivered is not what was shown. Look at the changes again, then decide.',
    );
    expect(await screen.findByText('beef00000000')).toBeVisible();
    expect(memory.approvals[0].state).toBe('pending');
  });

  it('asks the clusters only when it is unfolded', async () => {
    show({}, { folded: true });
    const unfold = await screen.findByRole('button', {
      name: 'Show what changes, and decide',
    });
    expect(
      screen.queryByText('crccheck/hello-world:1.1'),
    ).not.toBeInTheDocument();
    await userEvent.click(unfold);
    expect(await screen.findByText('crccheck/hello-world:1.1')).toBeVisible();
  });
});
