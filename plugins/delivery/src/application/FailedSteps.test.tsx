import type { Run } from '@slipway/backstage-plugin-delivery-common';
import { screen } from '@testing-library/react';
import { exampleDelivery } from '../__testUtils__/createMemoryDelivery';
import { exampleApproval } from '../__testUtils__/exampleApproval';
import { exampleRun, exampleStep } from '../__testUtils__/exampleDocuments';
import { renderDelivery } from '../__testUtils__/renderDelivery';
import { FailedSteps } from './FailedSteps';

function show(run: Partial<Run>) {
  renderDelivery(
    <FailedSteps run={exampleRun(run)} onDecided={() => {}} />,
    exampleDelivery(),
  );
}

describe('a step that failed says what to do next', () => {
  it('to mend the cause', async () => {
    show({
      steps: [
        exampleStep({
          name: 'prod',
          phase: 'failed',
          reason: 'FailedAfterRetries',
          attempt: 11,
          message: 'It hiccuped.',
        }),
      ],
    });
    expect(
      await screen.findByText('Step prod failed after 11 attempts'),
    ).toBeVisible();
    expect(screen.getByText(/^Next: mend the cause/)).toBeVisible();
  });

  it('a rejected one to answer the reason, which is no fault to be mended', async () => {
    show({
      steps: [
        exampleStep({
          name: 'prod',
          phase: 'failed',
          reason: 'Rejected',
          message: 'Rejected by user:default/ann: not today.',
        }),
      ],
    });
    expect(await screen.findByText('Step prod was rejected')).toBeVisible();
    expect(screen.getByText(/answers the reason/)).toBeVisible();
    expect(screen.queryByText(/mend the cause/)).toBeNull();
  });

  it('one that nobody approved in time to ask anew, although its reason is a time-out', async () => {
    const approval = { ...exampleApproval(), state: 'expired' as const };
    show({
      approvals: [approval],
      steps: [
        exampleStep({
          name: 'prod',
          phase: 'failed',
          reason: 'Timeout',
          approvalId: approval.id,
          message: 'Nobody approved it in time.',
        }),
      ],
    });
    expect(await screen.findByText(/which asks anew/)).toBeVisible();
    expect(screen.queryByText(/image/)).toBeNull();
  });
});
