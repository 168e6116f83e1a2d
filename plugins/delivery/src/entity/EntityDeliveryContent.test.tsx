import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  exampleDelivery,
  type MemoryDelivery,
} from '../__testUtils__/createMemoryDelivery';
import { exampleCluster } from '../__testUtils__/exampleClusters';
import { apiFailure } from '../__testUtils__/memoryAnswers';
import { exampleApproval } from '../__testUtils__/exampleApproval';
import {
  exampleApplication,
  exampleAway,
  exampleEnvironments,
  exampleRun,
  exampleStep,
} from '../__testUtils__/exampleDocuments';
import { renderForEntity } from '../__testUtils__/renderDelivery';
import { EntityDeliveryContent } from './EntityDeliveryContent';

const show = (memory: MemoryDelivery) =>
  renderForEntity(<EntityDeliveryContent />, memory);

describe('the tab “Delivery” of an entity', () => {
  it('says in one sentence how it stands', async () => {
    show(exampleDelivery());
    expect(
      await screen.findByText(
        'example-app-v2 is healthy in staging; prod waits for an approval by production-approvers.',
      ),
    ).toBeVisible();
  });

  it('shows each environment with cluster, revision, health and what comes next', async () => {
    show(exampleDelivery());
    const prod = await screen.findByTestId('environment-prod');
    expect(prod).toHaveTextContent('cluster-prod · default');
    expect(within(prod).getByText('Waits for approval')).toBeVisible();
    expect(within(prod).getByText('4/4 ready')).toBeVisible();
    expect(prod).toHaveTextContent('next: example-app-v2');
    expect(await within(prod).findByText('sandbox')).toBeVisible();
  });

  it('shows the cause where an environment is unhealthy', async () => {
    const [staging] = exampleEnvironments();
    const message = 'Cannot pull image "nginx:nope": there is no such tag.';
    show({
      ...exampleDelivery(),
      applications: [
        exampleApplication({
          approvals: [],
          environments: [
            {
              ...staging,
              phase: 'unhealthy',
              healthy: false,
              ready: 0,
              message,
            },
          ],
        }),
      ],
    });
    const card = await screen.findByTestId('environment-staging');
    expect(within(card).getByText(message)).toBeVisible();
    expect(within(card).getByText('0/1 ready')).toBeVisible();
  });

  it('says "not known" where the cluster does not answer, and what was seen last', async () => {
    show({ ...exampleDelivery(), applications: [exampleAway()] });
    const card = await screen.findByTestId('environment-staging');
    expect(within(card).getByText('1/1 ready when last seen')).toBeVisible();
    expect(screen.getAllByText('Not known')).toHaveLength(2);
    expect(screen.queryByText('Unhealthy')).not.toBeInTheDocument();
  });

  it('shows the steps of the current run with duration, state and time-out', async () => {
    show(exampleDelivery());
    const steps = await screen.findByRole('list', { name: 'Steps' });
    const [first, second, third] = within(steps).getAllByRole('listitem');
    expect(first).toHaveTextContent(/deploy-staging.*Succeeded.*29 s/);
    expect(second).toHaveTextContent(
      /manual-approval.*Waiting.*time-out in 6 d/,
    );
    expect(third).toHaveTextContent(/deploy-prod.*Not started/);
  });

  it('reads the events only when they are unfolded', async () => {
    show(exampleDelivery());
    const events = await screen.findByText('Events');
    expect(
      screen.queryByText('staging is healthy: 1 of 1 ready.'),
    ).not.toBeInTheDocument();
    await userEvent.click(events);
    expect(
      await screen.findByText(/staging is healthy: 1 of 1 ready./),
    ).toBeVisible();
  });

  it('shows what changed in recent revisions', async () => {
    show(exampleDelivery());
    expect(
      await screen.findByText('replicas of hello-world-server in prod: 2 → 3'),
    ).toBeVisible();
  });

  it('says what to do about a failed step', async () => {
    const run = exampleRun({
      phase: 'failed',
      steps: [
        exampleStep({
          name: 'deploy-staging',
          phase: 'failed',
          reason: 'Timeout',
          attempt: 2,
          message: 'staging was not healthy after 10 min.',
        }),
      ],
    });
    show({
      ...exampleDelivery(),
      runs: [run],
      applications: [
        exampleApplication({ phase: 'workflowFailed', run, approvals: [] }),
      ],
    });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(
      'Step deploy-staging failed after 2 attempts',
    );
    expect(alert).toHaveTextContent('Next: mend the cause');
  });

  it('says how to begin when nothing was delivered yet', async () => {
    show({ ...exampleDelivery(), applications: [] });
    expect(
      await screen.findByText('There is no Application default/example-app'),
    ).toBeVisible();
  });

  it('says that the person is not allowed, and by which permission', async () => {
    show({
      ...exampleDelivery(),
      failures: {
        getApplication: apiFailure(
          403,
          'forbidden',
          'You lack the permission delivery.application.read.',
        ),
      },
    });
    expect(
      await screen.findByText(
        /The Application could not be read: you are not allowed to./,
      ),
    ).toBeVisible();
    expect(screen.getByText(/delivery.application.read/)).toBeVisible();
  });

  it('says that an entity names no Application', async () => {
    renderForEntity(<EntityDeliveryContent />, exampleDelivery(), {
      annotation: 'no-slash',
    });
    expect(
      await screen.findByText('This entity names no Application'),
    ).toBeVisible();
  });

  it('delivers another image as a new manifest', async () => {
    const memory = exampleDelivery();
    show(memory);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Change image' }),
    );
    const field = await screen.findByLabelText('Image of hello-world-server');
    expect(screen.getByRole('button', { name: 'Deliver' })).toBeDisabled();
    await userEvent.clear(field);
    await userEvent.type(field, 'crccheck/hello-world:1.2');
    await userEvent.click(screen.getByRole('button', { name: 'Deliver' }));
    await waitFor(() => expect(memory.submitted).toHaveLength(1));
    expect(memory.submitted[0].manifest).toContain(
      'image: crccheck/hello-world:1.2',
    );
    expect(memory.submitted[0].manifest).toContain('image: busybox');
  });

  it('keeps the dialog open and says why when a change is refused', async () => {
    const memory = exampleDelivery();
    memory.failures.submitApplication = apiFailure(
      400,
      'invalid_image',
      'The image has no name.',
    );
    show(memory);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Change image' }),
    );
    await userEvent.type(
      await screen.findByLabelText('Image of data-worker'),
      ':1',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Deliver' }));
    const dialog = screen.getByRole('dialog');
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'The change was not accepted; what runs is as it was.The image has no name. (invalid_image)',
    );
  });

  it('stops the run after asking', async () => {
    const memory = exampleDelivery();
    show(memory);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Stop run' }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Stop the run' }),
    );
    await waitFor(() => expect(memory.runs[0].phase).toBe('terminated'));
  });

  it('delivers a stopped run again after asking', async () => {
    const run = exampleRun({ phase: 'terminated' });
    const memory = {
      ...exampleDelivery(),
      runs: [run],
      applications: [
        exampleApplication({ phase: 'workflowTerminated', run, approvals: [] }),
      ],
    };
    show(memory);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again' }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Deliver example-app-v2' }),
    );
    await waitFor(() => expect(memory.runs[0].phase).toBe('executing'));
  });

  it('offers to go back to an older revision, not to the newest', async () => {
    show(exampleDelivery());
    const revisions = await screen.findByRole('list', {
      name: 'Recent revisions',
    });
    const buttons = await within(revisions).findAllByRole('button');
    expect(buttons).toHaveLength(1);
    expect(buttons[0]).toHaveAccessibleName('Go back to example-app-v1');
  });

  it('says what going back changes before it does', async () => {
    const memory = exampleDelivery();
    show(memory);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Go back to example-app-v1' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByText('In the clusters')).toBeVisible();
    expect(dialog.getByText(/with an approval of prod/)).toBeVisible();
    expect(memory.rolledBack).toEqual([]);
    await userEvent.click(
      dialog.getByRole('button', { name: 'Go back to example-app-v1' }),
    );
    await waitFor(() => expect(memory.rolledBack).toEqual(['example-app-v1']));
  });

  it('names what goes before a deletion, what waits for its cluster, and afterwards what went', async () => {
    const memory = exampleDelivery();
    memory.clusters = [
      exampleCluster({ name: 'cluster-prod', state: 'unreachable' }),
    ];
    show(memory);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Delete' }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(await within(dialog).findByText('old-worker')).toBeVisible();
    expect(
      within(dialog).getByText('cluster-prod: no answer now'),
    ).toBeVisible();
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Delete with 5 objects' }),
    );
    expect(
      await screen.findByText('default/example-app was deleted'),
    ).toBeVisible();
    expect(screen.getByText('What was deleted')).toBeVisible();
    expect(screen.getByText('old-worker')).toBeVisible();
    expect(memory.applications).toEqual([]);
  });

  it('approves exactly the content that is shown, with a comment', async () => {
    const memory = exampleDelivery();
    show(memory);
    await userEvent.type(
      await screen.findByLabelText('Comment'),
      'Load is low',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Approve' }));
    await waitFor(() =>
      expect(memory.approvals[0]).toMatchObject({
        state: 'approved',
        comment: 'Load is low',
      }),
    );
    await waitFor(() =>
      expect(
        screen.queryByRole('button', { name: 'Approve' }),
      ).not.toBeInTheDocument(),
    );
  });

  it('shows the reason instead of buttons to somebody who may not approve', async () => {
    const approval = exampleApproval({
      mayDecide: false,
      mayNotDecideReason: 'You submitted this change yourself.',
    });
    show({ ...exampleDelivery(), approvals: [approval] });
    expect(
      await screen.findByText('You submitted this change yourself.'),
    ).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'Approve' }),
    ).not.toBeInTheDocument();
  });
});
