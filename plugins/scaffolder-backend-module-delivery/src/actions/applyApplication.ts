import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { DeliveryService } from '@slipway/backstage-plugin-delivery-node';
import { examples } from './applyApplication.examples';
import { manifestText } from './manifestText';
import { previewManifest } from './previewManifest';

/**
 * `delivery:application:apply`: starts the delivery of an Application and ends at once. The same content again starts nothing, so a task that is run
 * once more after a crash does no harm.
 */
export function createApplyApplicationAction(options: { readonly delivery: DeliveryService }) {
  return createTemplateAction({
    id: 'delivery:application:apply',
    description:
      'Starts the delivery of an Application and answers with its run. Does not wait for it: the run goes on by itself, through its approvals.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        application: z =>
          z
            .union([z.string(), z.record(z.any())])
            .describe('The Application: an object, or YAML text.'),
      },
      output: {
        namespace: z => z.string().describe('Namespace of the Application.'),
        name: z => z.string().describe('Name of the Application.'),
        revision: z => z.string().describe('The revision that is delivered.'),
        runId: z => z.string().describe('Id of the run that delivers it.'),
        runUrl: z => z.string().describe('Address of the run within the portal.'),
        entityRef: z => z.string().describe("Catalog entity of the Application's component."),
      },
    },
    async handler(ctx) {
      const api = options.delivery.withCredentials(await ctx.getInitiatorCredentials());
      const manifest = manifestText(ctx.input.application);
      const { application } = await previewManifest({
        api,
        manifest,
        signal: ctx.signal,
        warn: message => ctx.logger.warn(message),
      });
      const { namespace, name } = application;
      ctx.output('namespace', namespace);
      ctx.output('name', name);
      if (ctx.isDryRun) {
        ctx.logger.info(`Dry run: ${namespace}/${name} would be delivered`);
        ctx.output('revision', `${name}-v1`);
        ctx.output('runId', 'dry-run');
        ctx.output('runUrl', '/delivery');
        ctx.output('entityRef', `component:${namespace}/${name}`);
        return;
      }
      const result = await api.submitApplication(application, manifest, { signal: ctx.signal });
      const { entityRef } = await api.getApplication(application, { signal: ctx.signal });
      ctx.logger.info(
        result.outcome === 'unchanged'
          ? `${namespace}/${name} is at this content already (${result.revision.name}); nothing new was started`
          : `${result.revision.name} is being delivered by run ${result.run.id}`,
      );
      ctx.output('revision', result.revision.name);
      ctx.output('runId', result.run.id);
      ctx.output('runUrl', `/delivery/runs/${result.run.id}`);
      ctx.output('entityRef', entityRef ?? `component:${namespace}/${name}`);
    },
  });
}
