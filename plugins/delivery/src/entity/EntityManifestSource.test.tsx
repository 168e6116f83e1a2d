import type { ManifestSource } from '@slipway/backstage-plugin-delivery-common';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { exampleDelivery } from '../__testUtils__/createMemoryDelivery';
import { renderForEntity } from '../__testUtils__/renderDelivery';
import { EntityManifestSource } from './EntityManifestSource';

const source = (changes: Partial<ManifestSource> = {}): ManifestSource => ({
  entityRef: 'component:default/example-app',
  application: { namespace: 'default', name: 'example-app' },
  url: 'https://github.com/acme/shop/tree/main/app.yaml',
  state: 'delivered',
  problems: [],
  checkedAt: new Date().toISOString(),
  changedAt: new Date().toISOString(),
  ...changes,
});

const refused = source({
  state: 'failed',
  problems: [
    {
      code: 'unknown_definition',
      message: 'There is no component definition "webservce".',
      hint: 'did you mean "webservice"?',
      path: 'spec.components[0].type',
    },
  ],
});

const show = (
  sources: ManifestSource[],
  options: { denied?: string[] } = {},
) => {
  const memory = { ...exampleDelivery(), manifestSources: sources };
  renderForEntity(<EntityManifestSource />, memory, {
    manifest: './app.yaml',
    ...options,
  });
};

describe('the manifest in Git of an entity', () => {
  it('says where it is read', async () => {
    show([source()]);
    expect(await screen.findByText(/Delivered from/)).toBeVisible();
    expect(screen.getByRole('link')).toHaveAttribute('href', source().url);
  });

  it('says what is wrong with it, and that what runs stays', async () => {
    show([refused]);
    expect(
      await screen.findByText(/There is no component definition "webservce"/),
    ).toBeVisible();
    expect(screen.getByText(/did you mean "webservice"/)).toBeVisible();
    expect(screen.getByText(/stays as it is/)).toBeVisible();
  });

  it('is looked at when a person asks', async () => {
    show([refused]);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Check now' }),
    );
    expect(await screen.findByText(/Delivered from/)).toBeVisible();
  });

  it('offers no button to those who may not deliver', async () => {
    show([source()], { denied: ['delivery.application.update'] });
    expect(await screen.findByText(/Delivered from/)).toBeVisible();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('says that it was not read yet', async () => {
    show([]);
    expect(await screen.findByText(/It was not read yet/)).toBeVisible();
  });
});
