import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { DeliveryService } from '@slipway/backstage-plugin-delivery-node';
import { examples } from './resumeWorkflow.examples';

/**
 * `delivery:workflow:resume`: decides about the approval that a run waits for, in the name of the person who runs the template and under the same rules
 * as in the portal.
 */
export function createResumeWorkflowAction(options: { readonly delivery: DeliveryService }) {
  return createTemplateAction({
    id: 'delivery:workflow:resume',
    description:
      'Approves or rejects what a run waits for, as the person who runs the template. Names the hash of what was shown: another content is refused.',
    examples,
    schema: {
      input: {
        runId: z => z.string().describe('Id of the run that waits.'),
        hash: z => z.string().describe('Hash of what was shown, from the approval.'),
        decision: z => z.enum(['approve', 'reject']).optional().describe('What is decided. Default: approve.'),
        comment: z => z.string().optional().describe('Why, in a few words.'),
      },
      output: {
        approvalId: z => z.string().describe('Id of the approval that was decided about.'),
        state: z => z.string().describe('approved or rejected.'),
      },
    },
    async handler(ctx) {
      const { runId, hash, comment, decision = 'approve' } = ctx.input;
      const request = { signal: ctx.signal };
      const api = options.delivery.withCredentials(await ctx.getInitiatorCredentials());
      const run = await api.getRun(runId, request);
      const waiting = run.approvals.find(({ state }) => state === 'pending');
      if (!waiting) {
        throw new InputError(`Run ${runId} waits for no approval: ${run.message}`);
      }
      const body = { hash, ...(comment ? { comment } : {}) };
      const decided =
        decision === 'approve' ? await api.approve(waiting.id, body, request) : await api.reject(waiting.id, body, request);
      ctx.logger.info(`${decided.stepName} of ${decided.application.name} is ${decided.state}`);
      ctx.output('approvalId', decided.id);
      ctx.output('state', decided.state);
    },
  });
}
