import type { Run } from '@slipway/backstage-plugin-delivery-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { exampleDelivery } from '../__testUtils__/createMemoryDelivery';
import { exampleRun, exampleStep } from '../__testUtils__/exampleDocuments';
import { renderDelivery } from '../__testUtils__/renderDelivery';
import { RunActions } from './RunActions';
import { RunView } from './RunView';

const nothing = () => {};

function show(run: Run) {
  const memory = { ...exampleDelivery(), runs: [run] };
  const operations = { onChanged: nothing, onRestarted: nothing };
  renderDelivery(
    <>
      <RunActions run={run} {...operations} />
      <RunView run={run} operations={operations} />
    </>,
    memory,
  );
  return memory;
}

const press = async (name: string) =>
  userEvent.click(await screen.findByRole('button', { name }));

it('a run says of each step that somebody let go on in a freeze', async () => {
  const brokenGlass = {
    by: 'user:default/ann',
    at: '2026-11-29T02:00:00.000Z',
    reason: 'the shop is down',
  };
  show(exampleRun({ steps: [exampleStep({ name: 'prod', brokenGlass })] }));
  expect(await screen.findByText('Glass broken for prod')).toBeVisible();
  expect(screen.getByText(/the shop is down/)).toBeVisible();
});

it('a run names the step that it waits for, whose sentence says why', async () => {
  const next = { waitsFor: 'cluster' as const, message: 'Goes on when ready.' };
  const message = 'web in staging: image "web:9" does not exist';
  const deploy = exampleStep({
    name: 'deploy-staging',
    phase: 'running',
    message,
    next,
  });
  show(exampleRun({ phase: 'executing', message, next, steps: [deploy] }));
  expect(
    await screen.findByText(
      'Waits until deploy-staging is done in the cluster',
    ),
  ).toBeVisible();
  expect(screen.getByText(message)).toBeVisible();
});

describe('what can be done with a run', () => {
  it('is to suspend it, after a word about what goes on all the same', async () => {
    const memory = show(exampleRun());
    await press('Suspend');
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/nothing new begins/)).toBeVisible();
    await userEvent.type(dialog.getByRole('textbox'), 'Metrics look odd');
    await press('Suspend the run');
    await waitFor(() =>
      expect(memory.operations).toEqual(['suspendRun run-2']),
    );
  });

  it('is to resume it while a person has it suspended', async () => {
    const memory = show(
      exampleRun({
        suspended: { by: 'user:default/developer', at: '2026-11-28T12:00:00Z' },
        actions: [{ action: 'resume', allowed: true }],
      }),
    );
    expect(screen.queryByRole('button', { name: 'Suspend' })).toBeNull();
    await press('Resume');
    await press('Resume the run');
    await waitFor(() => expect(memory.operations).toEqual(['resumeRun run-2']));
  });

  it('is nothing that the API does not allow', async () => {
    show(
      exampleRun({
        actions: [{ action: 'suspend', allowed: false, reason: 'No.' }],
      }),
    );
    await screen.findByText('Waits for a person');
    expect(screen.queryByRole('button', { name: 'Suspend' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Stop run' })).toBeNull();
  });

  it('is to try a step again now, to end a pause, and to start again from a step', async () => {
    const memory = show(
      exampleRun({
        steps: [
          exampleStep({
            name: 'flaky',
            phase: 'running',
            actions: [{ action: 'retry', allowed: true }],
          }),
          exampleStep({
            name: 'pause',
            phase: 'suspending',
            next: { waitsFor: 'time', message: 'Goes on by itself.' },
            actions: [{ action: 'resume', allowed: true }],
          }),
          exampleStep({
            name: 'prod',
            actions: [{ action: 'restart-from', allowed: true }],
          }),
        ],
      }),
    );
    await press('Try again now');
    await press('Go on now');
    await userEvent.click(
      within(await screen.findByRole('dialog')).getByRole('button', {
        name: 'Go on now',
      }),
    );
    await waitFor(() =>
      expect(memory.operations).toEqual(['retryRun run-2', 'resumeRun run-2']),
    );
    await press('Start from here: prod');
    expect(await screen.findByText(/that prod stands behind/)).toBeVisible();
  });

  it('is to break the glass for a step that waits in a freeze, with a reason', async () => {
    const memory = show(
      exampleRun({
        steps: [
          exampleStep({
            name: 'prod',
            phase: 'suspending',
            reason: 'Frozen',
            message: 'Changes to prod are frozen until Monday.',
            next: { waitsFor: 'time', message: 'Goes on by itself.' },
            actions: [
              { action: 'resume', allowed: false, reason: 'It is frozen.' },
              { action: 'break-glass', allowed: true },
            ],
          }),
        ],
      }),
    );
    expect(screen.queryByText('Go on now')).not.toBeInTheDocument();
    await press('Break the glass: prod');
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/frozen until Monday/)).toBeVisible();
    const confirm = dialog.getByRole('button', {
      name: 'Break the glass and deliver',
    });
    expect(confirm).toBeDisabled();
    await userEvent.type(
      dialog.getByLabelText(/What is the emergency/),
      'the shop is down',
    );
    await userEvent.click(confirm);
    await waitFor(() =>
      expect(memory.operations).toEqual([
        'breakFreeze run-2 step-prod the shop is down',
      ]),
    );
  });

  it('is to say what became of a step whose outcome nobody knows', async () => {
    const memory = show(
      exampleRun({
        steps: [
          exampleStep({
            name: 'tell',
            phase: 'suspending',
            reason: 'OutcomeUnknown',
            message: 'Nobody can say whether this happened: POST.',
            next: { waitsFor: 'person', message: 'Somebody has to say it.' },
            actions: [{ action: 'resolve', allowed: true }],
          }),
        ],
      }),
    );
    await press('Say what happened: tell');
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByRole('button', { name: 'Choose first' })).toBeDisabled();
    await userEvent.click(dialog.getByLabelText(/It happened: go on/));
    await press('Go on');
    await waitFor(() =>
      expect(memory.operations).toEqual([
        'resolveStep run-2 step-tell treat-as-done',
      ]),
    );
  });
});
