import { screen } from '@testing-library/react';
import { exampleDelivery } from '../__testUtils__/createMemoryDelivery';
import { renderDelivery } from '../__testUtils__/renderDelivery';
import { Sentence } from './Sentence';

describe('Sentence', () => {
  it('tells times by the clock of the reader, and people by their names', async () => {
    await renderDelivery(
      <p>
        <Sentence text="cluster far does not answer since 2026-11-23 18:05:00 UTC; ask group:default/platform." />
      </p>,
      exampleDelivery(),
    );
    const time = await screen.findByText(
      new Date('2026-11-23T18:05:00Z').toLocaleString(),
    );
    expect(time).toHaveAttribute('datetime', '2026-11-23T18:05:00Z');
    expect(time).toHaveAttribute('title', '2026-11-23 18:05:00 UTC');
    expect(screen.getByRole('link', { name: 'platform' })).toBeVisible();
    expect(time.closest('p')).toHaveTextContent(/^cluster far does not/);
  });
});
