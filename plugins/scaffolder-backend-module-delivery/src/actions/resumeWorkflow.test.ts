import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { parse } from 'yaml';
import { answeringDelivery } from '../__testUtils__/answeringDelivery';
import { createResumeWorkflowAction } from './resumeWorkflow';
import { examples } from './resumeWorkflow.examples';

const decided = (state: string) => ({ body: { id: 'a-1', state, stepName: 'manual-approval', application: { name: 'web' } } });

function waitingRun(runId: string, states: readonly string[]) {
  return answeringDelivery({
    [`GET /runs/${runId}`]: {
      body: { message: 'It is done.', approvals: states.map((state, index) => ({ id: `a-${index}`, state })) },
    },
    'POST /approvals/a-1/approve': decided('approved'),
    'POST /approvals/a-1/reject': decided('rejected'),
  });
}

describe('delivery:workflow:resume', () => {
  it('approves the approval that waits, with the hash that was shown', async () => {
    const { delivery, requests } = waitingRun('r', ['cancelled', 'pending']);
    const context = createMockActionContext({ input: { runId: 'r', hash: 'abc', comment: 'fine' } });
    await createResumeWorkflowAction({ delivery }).handler(context);
    expect(requests[1]).toMatchObject({ path: '/approvals/a-1/approve', body: '{"hash":"abc","comment":"fine"}' });
    expect(context.output).toHaveBeenCalledWith('state', 'approved');
  });

  it('says why there is nothing to decide', async () => {
    const { delivery } = waitingRun('r', ['approved']);
    const context = createMockActionContext({ input: { runId: 'r', hash: 'abc' } });
    await expect(createResumeWorkflowAction({ delivery }).handler(context)).rejects.toThrow(
      'Run r waits for no approval: It is done.',
    );
  });

  it.each(examples)('example: $description', async ({ example }) => {
    const { input } = parse(example).steps[0];
    const { delivery } = waitingRun(input.runId, ['approved', 'pending']);
    const context = createMockActionContext({ input });
    await createResumeWorkflowAction({ delivery }).handler(context);
    expect(context.output).toHaveBeenCalledWith('approvalId', 'a-1');
  });
});
