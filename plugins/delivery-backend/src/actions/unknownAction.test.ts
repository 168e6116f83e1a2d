import { startPortal } from '../__testUtils__/startPortal';
import { useTestDatabase } from '../__testUtils__/testDatabases';

jest.setTimeout(60_000);

const database = useTestDatabase('sqlite');

it('an action that nobody carries out ends the step with a sentence, at the first attempt', async () => {
  const portal = await startPortal({ database, clusters: ['cluster-staging'], policy: () => true });
  const published = await portal.as('developer').put(
    '/definitions/workflow-step/dance',
    `dance: { type: "workflow-step", description: "Test.", attributes: {} }
template: {
	step: {#do: "tango", #provider: "floor", $params: {}}
	parameter: {}
}
`,
  );
  expect(published.status).toBe(201);
  const { runId } = await portal.submit(`
apiVersion: core.oam.dev/v1beta1
kind: Application
metadata:
  name: ball
spec:
  components: [{ name: web, type: webservice, properties: { image: nginx } }]
  workflow: { steps: [{ name: act, type: dance }] }
`);
  expect(await portal.ended(runId)).toMatchObject({
    phase: 'failed',
    steps: [{ phase: 'failed', attempt: 1, message: 'The action "step" (floor/tango) cannot be carried out here.' }],
  });
});
