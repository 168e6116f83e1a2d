import { screen } from '@testing-library/react';
import { exampleDelivery } from '../__testUtils__/createMemoryDelivery';
import { exampleApplication } from '../__testUtils__/exampleDocuments';
import { renderDelivery } from '../__testUtils__/renderDelivery';
import { ApplicationActions } from './ApplicationActions';

// One test: answers to permission questions are remembered for as long as the page lives.
describe('ApplicationActions', () => {
  it('shows no button for what the permissions forbid', async () => {
    renderDelivery(
      <ApplicationActions
        application={exampleApplication()}
        onChanged={() => {}}
        onDeleting={() => {}}
      />,
      exampleDelivery(),
      { denied: ['delivery.application.delete', 'delivery.run.terminate'] },
    );
    expect(
      await screen.findByRole('button', { name: 'Change image' }),
    ).toBeVisible();
    expect(screen.getByRole('button', { name: 'Edit as YAML' })).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'Delete' }),
    ).not.toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Stop run' }),
    ).not.toBeInTheDocument();
  });
});
