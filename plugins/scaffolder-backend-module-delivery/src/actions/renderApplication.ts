import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { DeliveryService } from '@slipway/backstage-plugin-delivery-node';
import { manifestText } from './manifestText';
import { previewManifest } from './previewManifest';
import { examples } from './renderApplication.examples';

/** `delivery:application:render`: what an Application would become, without delivering it. */
export function createRenderApplicationAction(options: { readonly delivery: DeliveryService }) {
  return createTemplateAction({
    id: 'delivery:application:render',
    description:
      'Checks an Application and renders it: the objects for each environment. Delivers nothing; fails with all mistakes at once.',
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
        manifest: z => z.string().describe('The Application as YAML.'),
        environments: z =>
          z.array(z.string()).describe('Names of the environments, in the order in which they are delivered.'),
        objects: z =>
          z
            .array(z.record(z.any()))
            .describe('The Kubernetes objects of all environments, each with environment, cluster, component and manifest.'),
      },
    },
    async handler(ctx) {
      const manifest = manifestText(ctx.input.application);
      const preview = await previewManifest({
        api: options.delivery.withCredentials(await ctx.getInitiatorCredentials()),
        manifest,
        signal: ctx.signal,
        warn: message => ctx.logger.warn(message),
      });
      const objects = preview.environments.flatMap(({ name: environment, cluster, objects: found }) =>
        found.map(object => ({ environment, cluster, ...object })),
      );
      for (const { environment, cluster, kind, name } of objects) {
        ctx.logger.info(`${environment} (${cluster}): ${kind} ${name}`);
      }
      ctx.output('manifest', manifest);
      ctx.output('environments', [...new Set(preview.environments.map(({ name }) => name))]);
      ctx.output('objects', objects);
    },
  });
}
