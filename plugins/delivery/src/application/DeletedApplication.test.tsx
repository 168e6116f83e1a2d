import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { exampleDelivery } from '../__testUtils__/createMemoryDelivery';
import {
  exampleApplication,
  exampleRun,
} from '../__testUtils__/exampleDocuments';
import { renderDelivery } from '../__testUtils__/renderDelivery';
import { ApplicationContent } from './ApplicationContent';

const shop = { namespace: 'default', name: 'shop' };

/** An Application whose deletion ended before its cluster came back. */
async function render(denied: string[] = []) {
  const run = exampleRun({
    id: 'run-failed',
    kind: 'delete',
    phase: 'failed',
    message: 'Not done within 10 min.',
  });
  const memory = exampleDelivery();
  memory.applications = [
    exampleApplication({ ...shop, phase: 'deleting', run }),
  ];
  memory.runs = [run];
  await renderDelivery(<ApplicationContent application={shop} />, memory, {
    denied,
  });
  return memory;
}

describe('a deletion that ended too early', () => {
  it('is gone on with', async () => {
    await render();
    expect(
      await screen.findByText('default/shop is not deleted yet'),
    ).toBeVisible();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Delete the rest' }),
    );
    expect(await screen.findByText('default/shop was deleted')).toBeVisible();
  });

  it('is not offered to somebody who may not delete', async () => {
    await render(['delivery.application.delete']);
    expect(
      await screen.findByText('default/shop is not deleted yet'),
    ).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'Delete the rest' }),
    ).toBeNull();
  });
});
