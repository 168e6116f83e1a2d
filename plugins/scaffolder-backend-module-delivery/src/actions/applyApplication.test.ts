import { mockCredentials } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { parse } from 'yaml';
import { answeringDelivery, previewAnswer } from '../__testUtils__/answeringDelivery';
import { createApplyApplicationAction } from './applyApplication';
import { examples } from './applyApplication.examples';
import { exampleApplication } from './exampleApplication';

const put = 'PUT /applications/default/web';
const submitted = {
  ...previewAnswer(),
  [put]: {
    status: 202,
    body: { outcome: 'created', run: { id: 'run-1' }, revision: { name: 'web-v1' }, warnings: [] },
  },
  'GET /applications/default/web': { body: { entityRef: 'component:default/the-web' } },
};

describe('delivery:application:apply', () => {
  it('starts the delivery in the name of the person who runs the template', async () => {
    const { delivery, requests } = answeringDelivery(submitted);
    const person = mockCredentials.user('user:default/developer');
    const context = createMockActionContext({ input: { application: exampleApplication } });
    context.getInitiatorCredentials = async () => person;
    await createApplyApplicationAction({ delivery }).handler(context);
    expect(Object.fromEntries(jest.mocked(context.output).mock.calls)).toEqual({
      namespace: 'default',
      name: 'web',
      revision: 'web-v1',
      runId: 'run-1',
      runUrl: '/delivery/runs/run-1',
      entityRef: 'component:default/the-web',
    });
    expect(requests.every(({ credentials }) => credentials === person)).toBe(true);
    expect(parse(requests.find(({ method }) => method === 'PUT')?.body ?? '')).toEqual(exampleApplication);
  });

  it('writes nothing in a dry run', async () => {
    const { delivery, requests } = answeringDelivery(submitted);
    const context = createMockActionContext({ input: { application: exampleApplication } });
    context.isDryRun = true;
    await createApplyApplicationAction({ delivery }).handler(context);
    expect(requests.map(({ path }) => path)).toEqual(['/applications/preview']);
  });

  it('fails with the sentence of the API when the person may not deliver', async () => {
    const forbidden = { code: 'forbidden', message: 'You may not do this' };
    const { delivery } = answeringDelivery({
      ...submitted,
      [put]: { status: 403, body: { status: 403, ...forbidden, errors: [forbidden] } },
    });
    const context = createMockActionContext({ input: { application: exampleApplication } });
    await expect(createApplyApplicationAction({ delivery }).handler(context)).rejects.toThrow('You may not do this');
  });

  it.each(examples)('example: $description', async ({ example }) => {
    const { delivery } = answeringDelivery(submitted);
    const context = createMockActionContext({ input: parse(example).steps[0].input });
    await createApplyApplicationAction({ delivery }).handler(context);
    expect(context.output).toHaveBeenCalledWith('runId', 'run-1');
  });
});
