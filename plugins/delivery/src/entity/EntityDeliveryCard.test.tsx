import { screen, within } from '@testing-library/react';
import { exampleDelivery } from '../__testUtils__/createMemoryDelivery';
import { exampleAway } from '../__testUtils__/exampleDocuments';
import { renderForEntity } from '../__testUtils__/renderDelivery';
import { EntityDeliveryCard } from './EntityDeliveryCard';

describe('the card “Delivery” of an entity', () => {
  it('says how each environment is', async () => {
    renderForEntity(<EntityDeliveryCard />, exampleDelivery());
    const list = await screen.findByRole('list', { name: 'Environments' });
    const [staging] = within(list).getAllByRole('listitem');
    expect(staging).toHaveTextContent(
      /^staging example-app-v2 · 1\/1\s*Healthy$/,
    );
  });

  it('says "not known" where the cluster does not answer, and what was seen last', async () => {
    renderForEntity(<EntityDeliveryCard />, {
      ...exampleDelivery(),
      applications: [exampleAway()],
    });
    const list = await screen.findByRole('list', { name: 'Environments' });
    expect(within(list).getByRole('listitem')).toHaveTextContent(
      /1\/1 when last seen\s*Not known$/,
    );
    expect(screen.getAllByText('Not known')).toHaveLength(2);
    expect(screen.queryByText('Unhealthy')).not.toBeInTheDocument();
  });
});
