import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { parse } from 'yaml';
import { answeringDelivery, previewAnswer } from '../__testUtils__/answeringDelivery';
import { exampleApplication } from './exampleApplication';
import { createRenderApplicationAction } from './renderApplication';
import { examples } from './renderApplication.examples';

describe('delivery:application:render', () => {
  it('answers with the manifest, the environments and their objects', async () => {
    const { delivery, requests } = answeringDelivery(previewAnswer());
    const context = createMockActionContext({ input: { application: exampleApplication } });
    await createRenderApplicationAction({ delivery }).handler(context);
    expect(context.output).toHaveBeenCalledWith('environments', ['staging']);
    expect(context.output).toHaveBeenCalledWith('objects', [
      expect.objectContaining({ environment: 'staging', cluster: 'cluster-staging', kind: 'Deployment', name: 'web' }),
    ]);
    expect(parse(requests[0].body)).toEqual(exampleApplication);
    expect(requests.map(({ method }) => method)).toEqual(['POST']);
  });

  it('fails with all mistakes at once', async () => {
    const { delivery } = answeringDelivery(
      previewAnswer([
        { code: 'unknown_definition', severity: 'error', path: 'spec.components[0].type', message: 'There is no component type "web".' },
        { code: 'wrong_type', severity: 'error', path: 'spec.policies', message: 'A list is expected.' },
      ]),
    );
    const context = createMockActionContext({ input: { application: 'kind: Application' } });
    await expect(createRenderApplicationAction({ delivery }).handler(context)).rejects.toThrow(
      /spec\.components\[0\]\.type[\s\S]*spec\.policies/,
    );
  });

  it.each(examples)('example: $description', async ({ example }) => {
    const { delivery } = answeringDelivery(previewAnswer());
    const context = createMockActionContext({ input: parse(example).steps[0].input });
    await createRenderApplicationAction({ delivery }).handler(context);
    expect(context.output).toHaveBeenCalledWith('manifest', expect.stringContaining('kind: Application'));
  });
});
