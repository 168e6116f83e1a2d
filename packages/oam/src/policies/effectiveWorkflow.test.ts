import { newApplication, newStep } from '../__testUtils__/applications';
import { effectiveWorkflow } from './effectiveWorkflow';
import { planEnvironments } from './planEnvironments';
import type { Clusters } from './selectClusters';

const clusters: Clusters = {
  clusters: [
    { name: 'eu', labels: { region: 'europe', env: 'prod' } },
    { name: 'us', labels: { region: 'america', env: 'prod' } },
    { name: 'staging', labels: { region: 'europe', env: 'staging' } },
  ],
  defaultCluster: 'staging',
};
const components = [{ name: 'web' }, { name: 'db' }];

describe('without a workflow', () => {
  it('each topology is a deploy step with all overrides', () => {
    const application = newApplication({
      components,
      policies: [
        { name: 'a', type: 'topology' },
        { name: 'more', type: 'override' },
        { name: 'b', type: 'topology' },
      ],
    });
    expect(
      effectiveWorkflow(application).steps.map(({ name, properties }) => [
        name,
        properties.policies,
      ]),
    ).toEqual([
      ['deploy-a', ['more', 'a']],
      ['deploy-b', ['more', 'b']],
    ]);
  });

  it('overrides alone are one deploy step', () => {
    const application = newApplication({
      components,
      policies: [{ name: 'more', type: 'override' }],
    });
    expect(effectiveWorkflow(application).steps).toMatchObject([
      { name: 'deploy', properties: { policies: ['more'] } },
    ]);
  });

  it('components are applied one by one, as they depend on each other, into one environment', () => {
    const application = newApplication({
      components: [{ name: 'web', dependsOn: ['db'] }, { name: 'db' }],
    });
    expect(effectiveWorkflow(application).steps).toMatchObject([
      { name: 'web', type: 'apply-component', dependsOn: ['db'] },
      { name: 'db', type: 'apply-component', dependsOn: [] },
    ]);
    expect(planEnvironments(application, clusters).plans).toMatchObject([
      {
        name: 'default',
        step: 'web',
        targets: [{ cluster: 'staging', namespace: 'default' }],
        components: [{ name: 'web' }, { name: 'db' }],
      },
    ]);
  });

  it('and without a default cluster there is a sentence that says what to set', () => {
    expect(
      planEnvironments(newApplication({ components: [{ name: 'web' }] }), {
        clusters: [],
      }).problems[0],
    ).toMatchObject({
      code: 'no_default_cluster',
      hint: 'name a cluster, or set delivery.defaultCluster in the configuration',
    });
  });
});

it('a workflow that is written runs in order unless it says otherwise', () => {
  const workflow = { steps: [newStep('suspend')] };
  expect(effectiveWorkflow(newApplication({ workflow })).mode).toEqual({
    steps: 'StepByStep',
    subSteps: 'DAG',
  });
});
