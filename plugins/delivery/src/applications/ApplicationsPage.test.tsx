import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { exampleDelivery } from '../__testUtils__/createMemoryDelivery';
import { apiFailure } from '../__testUtils__/memoryAnswers';
import { exampleApplication, exampleAway } from '../__testUtils__/exampleDocuments';
import { renderDelivery } from '../__testUtils__/renderDelivery';
import { ApplicationsPage } from './ApplicationsPage';

const many = () => ({
  ...exampleDelivery(),
  applications: Array.from({ length: 23 }, (_, index) =>
    exampleApplication({ name: `app-${index}` }),
  ),
});

describe('the page “Applications”', () => {
  it('shows Applications as rows and environments as columns', async () => {
    renderDelivery(<ApplicationsPage />, exampleDelivery());
    const table = await screen.findByRole('table');
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map(header => header.textContent),
    ).toEqual(['Application', 'State', 'staging', 'prod', 'Changed']);
    expect(
      within(table).getByRole('row', { name: /example-app/ }),
    ).toHaveTextContent(/1 approval waits.*v2.*1\/1.*Healthy.*v1.*4\/4/);
  });

  it('says of what a cluster that does not answer has that it is not known, and counts what was seen last', async () => {
    renderDelivery(<ApplicationsPage />, {
      ...exampleDelivery(),
      applications: [exampleAway()],
    });
    const row = await screen.findByRole('row', { name: /example-app/ });
    expect(row).toHaveTextContent(
      /Not known.*does not answer.*v2Not known · 1\/1 when last seen/,
    );
    expect(row).not.toHaveTextContent('Unhealthy');
  });

  it('turns pages', async () => {
    renderDelivery(<ApplicationsPage />, many());
    expect(await screen.findByText('1–20 of 23')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Next' }));
    expect(await screen.findByText('21–23 of 23')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Next' })).toBeDisabled();
    await userEvent.click(screen.getByRole('button', { name: 'Previous' }));
    expect(await screen.findByText('1–20 of 23')).toBeVisible();
  });

  it('searches, and says when nothing matches', async () => {
    renderDelivery(<ApplicationsPage />, many());
    const search = await screen.findByRole('searchbox', {
      name: 'Search Applications',
    });
    await userEvent.type(search, 'app-22');
    expect(await screen.findByText('1–1 of 1')).toBeVisible();
    await userEvent.type(search, 'x');
    expect(await screen.findByText('No Application matches')).toBeVisible();
  });

  it('filters by state', async () => {
    const memory = many();
    memory.applications[4] = { ...memory.applications[4], phase: 'unhealthy' };
    renderDelivery(<ApplicationsPage />, memory);
    await userEvent.click(await screen.findByLabelText('State'));
    await userEvent.click(
      await screen.findByRole('option', { name: 'Unhealthy or not known' }),
    );
    await waitFor(() => expect(screen.getByText('1–1 of 1')).toBeVisible());
  });

  it('says how to begin when there is no Application', async () => {
    renderDelivery(<ApplicationsPage />, {
      ...exampleDelivery(),
      applications: [],
    });
    expect(await screen.findByText('No Application yet')).toBeVisible();
  });

  it('shows the error of the API with its hint and code', async () => {
    renderDelivery(<ApplicationsPage />, {
      ...exampleDelivery(),
      failures: {
        listApplications: apiFailure(
          503,
          'database_unreachable',
          'The database does not answer.',
          'Try again in a minute.',
        ),
      },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The database does not answer. Try again in a minute. (database_unreachable)',
    );
  });
});
