import { screen } from '@testing-library/react';
import { exampleDelivery } from '../__testUtils__/createMemoryDelivery';
import { exampleApproval } from '../__testUtils__/exampleApproval';
import { renderDelivery } from '../__testUtils__/renderDelivery';
import { ApprovalDecisionForm } from './ApprovalDecisionForm';

// One test: answers to permission questions are remembered for as long as the page lives.
describe('ApprovalDecisionForm', () => {
  it('names the permission that is missing instead of showing buttons', async () => {
    renderDelivery(
      <ApprovalDecisionForm
        approval={exampleApproval()}
        onDecided={() => {}}
        onConflict={() => {}}
      />,
      exampleDelivery(),
      { denied: ['delivery.approval.decide'] },
    );
    expect(
      await screen.findByText(/do not include delivery.approval.decide/),
    ).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'Approve' }),
    ).not.toBeInTheDocument();
  });
});
