import type { ApiProblem } from '@slipway/backstage-plugin-delivery-common';
import { eventually } from './__testUtils__/eventually';
import { type Portal, readExample, startPortal } from './__testUtils__/startPortal';
import { useTestDatabase } from './__testUtils__/testDatabases';

jest.setTimeout(60_000);

const url = '/applications/default/example-app';

/** Part of the acceptance case, what stands there instead, and what is said about it. */
const mistakes: readonly (readonly [what: string, from: string | RegExp, to: string, path: string, code: string])[] = [
  ['an unknown component', 'type: worker', 'type: wroker', 'spec.components[1].type', 'unknown_definition'],
  ['an unknown trait', 'type: scaler', 'type: scalar', 'spec.components[0].traits[0].type', 'unknown_definition'],
  ['an unknown policy', 'type: health', 'type: helth', 'spec.policies[1].type', 'unknown_definition'],
  ['an unknown step', 'type: suspend', 'type: suspned', 'spec.workflow.steps[1].type', 'unknown_definition'],
  ['a property of the wrong type', 'replicas: 1', 'replicas: many', 'spec.components[0].traits[0].properties.replicas', 'wrong_type'],
  ['a step that names a missing policy', /policy: example-multi-env-policy\n {10}env: staging/, 'policy: nothing\n          env: staging', 'spec.workflow.steps[0].properties.policy', 'unknown_policy'],
  ['a step that names a missing environment', /env: prod$/m, 'env: production', 'spec.workflow.steps[2].properties.env', 'unknown_environment'],
  ['two components with one name', 'name: data-worker', 'name: hello-world-server', 'spec.components[1].name', 'duplicate_name'],
  ['a name that is no DNS label', 'name: data-worker', 'name: Data_Worker', 'spec.components[1].name', 'invalid_name'],
  ['another name than that of the address', 'name: example-app', 'name: other-app', 'metadata.name', 'wrong_address'],
  ['another namespace than that of the address', 'namespace: default', 'namespace: other', 'metadata.namespace', 'wrong_address'],
];

describe('bad input', () => {
  const database = useTestDatabase('sqlite');
  let portal: Portal;
  beforeEach(async () => {
    portal = await startPortal({ database, clusters: ['cluster-staging', 'cluster-prod'] });
  });

  async function expectNothingHappened() {
    const { body } = await portal.as('viewer').get('/applications');
    expect(body.totalItems).toBe(0);
    expect(portal.cluster('cluster-staging').counters.writes).toBe(0);
  }

  it.each(mistakes)('is refused: %s', async (_, from, to, path, code) => {
    const manifest = (await readExample('multi-cluster.yaml')).replace(from, to);
    const response = await portal.as('developer').put(url, manifest);
    expect(response.status).toBe(400);
    expect(response.body.errors).toContainEqual(expect.objectContaining({ path, code }));
    await expectNothingHappened();
  });

  it('is refused: an environment that selects no cluster', async () => {
    const manifest = (await readExample('multi-cluster.yaml')).replace('name: cluster-prod', 'name: cluster-mars');
    const response = await portal.as('developer').put(url, manifest);
    expect(response.status).toBe(400);
    expect(response.body.message).toContain('cluster-mars');
    await expectNothingHappened();
  });

  it('is refused: a circle of dependencies', async () => {
    const manifest = (await readExample('multi-cluster.yaml'))
      .replace('type: worker', 'type: worker\n      dependsOn: [hello-world-server]')
      .replace('type: webservice', 'type: webservice\n      dependsOn: [data-worker]');
    const response = await portal.as('developer').put(url, manifest);
    expect([response.status, response.body.errors.length > 0]).toEqual([400, true]);
    await expectNothingHappened();
  });

  it('is refused with all its mistakes at once: the manifest as it was printed', async () => {
    const response = await portal.as('developer').put('/applications/default/express-server', await readExample('express-server-as-printed.yaml'));
    expect(response.status).toBe(400);
    const texts = response.body.errors.map((problem: ApiProblem) => `${problem.message} ${problem.hint ?? ''}`).join('\n');
    expect(texts).toMatch(/propertie[\s\S]*properties/);
    expect(texts).toContain('promethues');
    expect(response.body.errors.length).toBeGreaterThanOrEqual(3);
    expect(response.body.errors.every((problem: ApiProblem) => problem.path !== undefined)).toBe(true);
  });

  it('is refused: two megabytes of YAML', async () => {
    const response = await portal.as('developer').put(url, `a: ${'x'.repeat(2 * 1024 * 1024)}`);
    expect([response.status, response.body.code]).toEqual([413, 'too_large']);
    await expectNothingHappened();
  });

  it('is refused: a bomb of aliases', async () => {
    const levels = Array.from({ length: 12 }, (_, level) => `a${level}: &a${level} [${Array(9).fill(level ? `*a${level - 1}` : 'x').join(',')}]`);
    const response = await portal.as('developer').put(url, levels.join('\n'));
    expect([response.status, response.body.errors.length > 0]).toEqual([400, true]);
    await expectNothingHappened();
  });

  it('is refused: another kind of document', async () => {
    const response = await portal.as('developer').put(url, 'a').set('Content-Type', 'application/octet-stream');
    expect([response.status, response.body.code]).toEqual([415, 'unsupported_type']);
  });

  it.each([
    ['JSON that ends early', '{"apiVersion": '],
    ['nothing at all', ''],
    ['a list', '- a\n- b\n'],
    ['keys that mean something to JavaScript', '{"__proto__": {"kind": "Application"}, "constructor": 1}'],
  ])('is refused: %s', async (_, text) => {
    const response = await portal.as('developer').put(url, text);
    expect([response.status, response.body.errors.length > 0]).toEqual([400, true]);
    await expectNothingHappened();
  });

  it.each([
    ['expiresAfter: soon', 'spec.policies[0].properties.expiresAfter', '"soon" is no time in which somebody could approve'],
    ['approvers: [group:default/ops, the boss]', 'spec.policies[0].properties.approvers[1]', '"the boss" is no approver'],
  ])('is refused: an approval policy with %s', async (properties, path, message) => {
    const manifest = `
apiVersion: core.oam.dev/v1beta1
kind: Application
metadata: { name: approved, namespace: default }
spec:
  components: [{ name: web, type: webservice, properties: { image: nginx } }]
  policies: [{ name: careful, type: approval, properties: { ${properties} } }]
`;
    const response = await portal.as('developer').put('/applications/default/approved', manifest);
    expect(response.status).toBe(400);
    expect(response.body.errors).toContainEqual(expect.objectContaining({ path, message: `Policy "careful": ${message}.` }));
    await expectNothingHappened();
  });

  it('is told as part of a preview, which is no failure', async () => {
    const manifest = (await readExample('multi-cluster.yaml')).replace('type: worker', 'type: wroker');
    const response = await portal.as('viewer').post('/applications/preview', manifest);
    expect(response.status).toBe(200);
    expect(response.body.problems[0]).toMatchObject({ path: 'spec.components[1].type', hint: expect.stringContaining('worker') });
  });

  it('is not there: the preview shows the objects of every environment', async () => {
    const response = await portal.as('viewer').post('/applications/preview', await readExample('multi-cluster.yaml'));
    expect(response.body.problems.filter((problem: ApiProblem) => problem.severity === 'error')).toEqual([]);
    expect(response.body.environments.map(({ name, cluster, objects }: { name: string; cluster: string; objects: unknown[] }) => [name, cluster, objects.length])).toEqual([
      ['staging', 'cluster-staging', 1],
      ['prod', 'cluster-prod', 2],
    ]);
    await expectNothingHappened();
  });

  it('ends with a reason: a namespace that does not exist', async () => {
    const manifest = (await readExample('multi-cluster.yaml')).replace('namespace: default', 'namespace: nowhere');
    const accepted = await portal.as('developer').put('/applications/nowhere/example-app', manifest);
    expect(accepted.status).toBe(202);
    await eventually(async () => {
      const run = await portal.run(accepted.body.run.id);
      return run.steps[0].message.includes('nowhere');
    }, 'the step to name the namespace');
  });
});

describe.each(['sqlite', 'postgres'] as const)('the same Application submitted many times at once on %s', dialect => {
  const database = useTestDatabase(dialect);

  it('becomes one revision and one run', async () => {
    const portal = await startPortal({ database, clusters: ['cluster-staging', 'cluster-prod'] });
    const manifest = await readExample('multi-cluster.yaml');
    const answers = await Promise.all(Array.from({ length: 8 }, () => portal.as('developer').put(url, manifest)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 202]);
    expect(new Set(answers.map(({ body }) => body.run.id)).size).toBe(1);
    expect(new Set(answers.map(({ body }) => body.revision.name))).toEqual(new Set(['example-app-v1']));
    await portal.pendingApproval();
    expect(portal.cluster('cluster-staging').counters.objects['deployments.apps/default/hello-world-server'].created).toBe(1);
  });

  it('with other content each time leaves one run on, that of the last one', async () => {
    const portal = await startPortal({ database, clusters: ['cluster-staging', 'cluster-prod'] });
    const manifest = await readExample('multi-cluster.yaml');
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, index) => portal.as('developer').put(url, manifest.replace('port: 8000', `port: ${8000 + index}`))),
    );
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202, 202]);
    const approval = await portal.pendingApproval();
    expect(approval.revision?.name).toBe('example-app-v6');
    const unfinished = await database.knex('runs').whereNull('finished_at');
    expect(unfinished.map(({ id }) => id)).toEqual([approval.runId]);
  });
});
