import { newApplication, newStep } from '../__testUtils__/applications';
import { effectiveWorkflow } from './effectiveWorkflow';
import { planStep } from './planStep';
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

describe('an env-binding environment', () => {
  const application = newApplication({
    components,
    policies: [
      {
        name: 'envs',
        type: 'env-binding',
        properties: {
          envs: [
            {
              name: 'staging',
              placement: { clusterSelector: { name: 'staging' } },
              selector: { components: ['web'] },
            },
            {
              name: 'prod',
              placement: {
                clusterSelector: { labels: { env: 'prod' } },
                namespaceSelector: { name: 'shop' },
              },
              patch: {
                components: [{ name: 'web', properties: { image: 'p' } }],
              },
            },
          ],
        },
      },
    ],
  });

  it('has its clusters, namespace, components and changes', () => {
    const { plans, problems } = planStep(
      application,
      newStep('deploy2env', { policy: 'envs', env: 'prod' }),
      clusters,
    );
    expect(problems).toEqual([]);
    expect(plans).toMatchObject([
      {
        name: 'prod',
        policy: 'envs',
        targets: [
          { cluster: 'eu', namespace: 'shop' },
          { cluster: 'us', namespace: 'shop' },
        ],
        components: [
          { name: 'web', properties: { image: 'p' } },
          { name: 'db' },
        ],
      },
    ]);
  });

  it('is found in the first env-binding policy when the step names none', () => {
    expect(
      planStep(
        application,
        newStep('deploy2env', { env: 'staging' }),
        clusters,
      ).plans[0].components.map(({ name }) => name),
    ).toEqual(['web']);
  });

  it.each([
    [{ env: 'prd' }, 'properties.env', 'did you mean "prod"?'],
    [
      { policy: 'env', env: 'prod' },
      'properties.policy',
      'did you mean "envs"?',
    ],
  ])(
    'that does not exist is a mistake of the step: %j',
    (properties, path, hint) => {
      expect(
        planStep(application, newStep('deploy2env', properties), clusters)
          .problems[0],
      ).toMatchObject({ path, hint });
    },
  );

  it('becomes a step of its own when the author wrote no workflow', () => {
    expect(effectiveWorkflow(application)).toMatchObject({
      mode: { steps: 'DAG', subSteps: 'DAG' },
      steps: [
        { name: 'deploy-envs-staging', type: 'deploy2env' },
        { name: 'deploy-envs-prod', type: 'deploy2env' },
      ],
    });
  });
});
