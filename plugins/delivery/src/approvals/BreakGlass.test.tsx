import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Approval } from '@slipway/backstage-plugin-delivery-common';
import { exampleDelivery } from '../__testUtils__/createMemoryDelivery';
import { exampleApproval } from '../__testUtils__/exampleApproval';
import { renderDelivery } from '../__testUtils__/renderDelivery';
import { ApprovalCard } from './ApprovalCard';

const frozen =
  'Changes to prod are frozen until Mon 2026-11-30 08:00 (Europe/Berlin): weekend.';

function show(overrides: Partial<Approval>) {
  const approval = exampleApproval(overrides);
  const memory = { ...exampleDelivery(), approvals: [approval] };
  renderDelivery(<ApprovalCard approval={approval} />, memory);
  return memory;
}

describe('an approval', () => {
  it('shows how many have approved, who, and what changed since it was asked for', async () => {
    show({
      quorum: { given: 1, needed: 2 },
      decisions: [
        {
          actor: 'user:default/ann',
          decision: 'approve',
          at: '2026-11-28T12:00:00Z',
        },
      ],
      renewal: 'Since then the Application changed (image of web).',
    });
    expect(await screen.findByText(/1 of 2 people/)).toBeVisible();
    expect(screen.getByText('ann')).toBeVisible();
    expect(screen.getByText(/the Application changed/)).toBeVisible();
  });

  it('cannot be given in a freeze, but rejected', async () => {
    show({ mayApprove: false, mayNotApproveReason: frozen });
    expect(await screen.findByText(frozen)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Approve' })).toBeDisabled();
    expect(screen.getByRole('button', { name: 'Reject' })).toBeEnabled();
    expect(screen.queryByRole('button', { name: /glass/ })).toBeNull();
  });

  it('can be given past the rules by those who may, with a reason', async () => {
    const memory = show({
      mayApprove: false,
      mayNotApproveReason: frozen,
      mayBreakGlass: true,
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Break the glass…' }),
    );
    const confirm = await screen.findByRole('button', {
      name: 'Break the glass and deliver',
    });
    expect(confirm).toBeDisabled();
    await userEvent.type(
      screen.getByLabelText(/What is the emergency/),
      'The shop is down',
    );
    await userEvent.click(confirm);
    await waitFor(() =>
      expect(memory.approvals[0]).toMatchObject({
        state: 'approved',
        brokenGlass: true,
        comment: 'The shop is down',
      }),
    );
    expect(
      await screen.findByText(/Glass broken: approved past the rules/),
    ).toBeVisible();
  });
});
