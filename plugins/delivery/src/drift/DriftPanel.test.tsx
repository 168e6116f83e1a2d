import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Drift } from '@slipway/backstage-plugin-delivery-common';
import {
  exampleDelivery,
  type MemoryDelivery,
} from '../__testUtils__/createMemoryDelivery';
import { renderDelivery } from '../__testUtils__/renderDelivery';
import { DriftPanel } from './DriftPanel';

const shop = { namespace: 'default', name: 'shop' };
const drift: Drift = {
  id: 'drift-1',
  state: 'open',
  environment: 'prod',
  component: 'web',
  cluster: 'cluster-prod',
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  namespace: 'default',
  name: 'web',
  change: 'changed',
  fields: [
    {
      path: 'spec.replicas',
      wanted: 3,
      live: 5,
      manager: 'kubectl',
      choice: 'report',
    },
  ],
  message:
    '"kubectl" changed spec.replicas from 3 to 5 of Deployment "web". It is reported and left as it is: heal it or accept it.',
  detectedAt: '2026-11-20T10:00:00.000Z',
};

async function render(change: Partial<MemoryDelivery['drift']> = {}) {
  const memory = exampleDelivery();
  memory.drift = { items: [drift], totalItems: 1, choices: [], ...change };
  await renderDelivery(<DriftPanel application={shop} />, memory);
  return memory;
}

describe('DriftPanel', () => {
  it('says who changed what, with both values, and heals it', async () => {
    const memory = await render();
    expect(await screen.findByText(drift.message)).toBeVisible();
    expect(screen.getByText('spec.replicas')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Heal now' }));
    await waitFor(() =>
      expect(memory.operations).toContain('healDrift drift-1'),
    );
    expect(
      await screen.findByText('Everything is as it was applied now.'),
    ).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Heal now' })).toBeNull();
  });

  it('keeps what is over out of the way, and does not call it live', async () => {
    await render({ items: [{ ...drift, state: 'healed' }] });
    await userEvent.click(await screen.findByText(/^Earlier changes: 1/));
    expect(await screen.findByText('was')).toBeVisible();
    expect(screen.queryByText('live')).toBeNull();
  });

  it('accepts the change', async () => {
    const memory = await render();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Accept the change' }),
    );
    await waitFor(() =>
      expect(memory.operations).toContain('acceptDrift drift-1'),
    );
  });

  it('withdraws what was decided', async () => {
    await render({
      items: [],
      choices: [
        {
          id: 'choice-1',
          cluster: 'cluster-prod',
          kind: 'Deployment',
          name: 'web',
          field: 'spec.replicas',
          choice: 'give-up',
          manager: 'kubectl',
          decidedBy: 'user:default/developer',
          decidedAt: '2026-11-20T10:00:00.000Z',
        },
      ],
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Withdraw' }),
    );
    await waitFor(() => expect(screen.queryByText('spec.replicas')).toBeNull());
  });
});
