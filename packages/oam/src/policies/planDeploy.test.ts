import { newApplication, newStep } from '../__testUtils__/applications';
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

function planTopology(properties: object, namespace = 'default') {
  const application = newApplication({
    components,
    metadata: { namespace },
    policies: [
      {
        name: 'place',
        type: 'topology',
        properties: JSON.parse(JSON.stringify(properties)),
      },
    ],
  });
  return planStep(
    application,
    newStep('deploy', { policies: ['place'] }),
    clusters,
  );
}

const targetsOf = (properties: object) =>
  planTopology(properties).plans[0].targets.map(
    ({ cluster, namespace }) => `${cluster}/${namespace}`,
  );

describe('a topology', () => {
  it('names clusters', () => {
    expect(targetsOf({ clusters: ['us', 'eu'] })).toEqual([
      'us/default',
      'eu/default',
    ]);
  });

  it('selects clusters by all of its labels', () => {
    expect(
      targetsOf({ clusterLabelSelector: { region: 'europe', env: 'prod' } }),
    ).toEqual(['eu/default']);
  });

  it('selects every cluster with an empty selector', () => {
    expect(targetsOf({ clusterLabelSelector: {} })).toEqual([
      'eu/default',
      'staging/default',
      'us/default',
    ]);
  });

  it('selects by the label "name" that every cluster has', () => {
    expect(targetsOf({ clusterLabelSelector: { name: 'us' } })).toEqual([
      'us/default',
    ]);
  });

  it('goes to the default cluster when it says nothing, or "local"', () => {
    expect(targetsOf({ namespace: 'shop' })).toEqual(['staging/shop']);
    expect(targetsOf({ clusters: ['local'] })).toEqual(['staging/default']);
  });

  it('that selects no cluster is a mistake, unless it allows that', () => {
    const nowhere = { clusterLabelSelector: { region: 'asia' } };
    expect(planTopology(nowhere).problems).toEqual([
      expect.objectContaining({
        code: 'no_cluster',
        path: 'spec.policies[0].properties.clusterLabelSelector',
        message: 'No cluster has the labels region=asia.',
      }),
    ]);
    expect(planTopology({ ...nowhere, allowEmpty: true })).toMatchObject({
      problems: [],
      plans: [{ targets: [] }],
    });
  });

  it('that names an unknown cluster says which one was probably meant', () => {
    expect(planTopology({ clusters: ['stagin'] }).problems[0]).toMatchObject({
      code: 'unknown_cluster',
      path: 'spec.policies[0].properties.clusters[0]',
      hint: 'did you mean "staging"?',
    });
  });
});

describe('a deploy step', () => {
  it('delivers a target that two topologies name once', () => {
    const application = newApplication({
      components,
      policies: [
        { name: 'a', type: 'topology', properties: { clusters: ['eu'] } },
        { name: 'b', type: 'topology', properties: { clusters: ['eu', 'us'] } },
      ],
    });
    const { plans } = planStep(
      application,
      newStep('deploy', { policies: ['a', 'b'] }),
      clusters,
    );
    expect(plans.map(({ name, targets }) => [name, targets.length])).toEqual([
      ['a', 1],
      ['b', 1],
    ]);
  });

  it('applies overrides in the order of the names, then makes the copies of a replication', () => {
    const application = newApplication({
      components,
      policies: [
        {
          name: 'copies',
          type: 'replication',
          properties: { keys: ['x', 'y'], selector: ['web'] },
        },
        {
          name: 'one',
          type: 'override',
          properties: {
            components: [{ name: 'web', properties: { image: 'one' } }],
          },
        },
        {
          name: 'two',
          type: 'override',
          properties: {
            components: [{ name: 'web', properties: { image: 'two' } }],
          },
        },
      ],
    });
    const { plans } = planStep(
      application,
      newStep('deploy', { policies: ['copies', 'two', 'one'] }),
      clusters,
    );
    expect(
      plans[0].components.map(({ name, replicaKey, properties }) => [
        name,
        replicaKey,
        properties.image,
      ]),
    ).toEqual([
      ['web', 'x', 'one'],
      ['web', 'y', 'one'],
      ['db', undefined, undefined],
    ]);
  });

  it('that names a missing policy says so at its place in the step', () => {
    const application = newApplication({
      components,
      policies: [{ name: 'europe', type: 'topology' }],
    });
    expect(
      planStep(
        application,
        newStep('deploy', { policies: ['eurpe'] }),
        clusters,
      ).problems[0],
    ).toMatchObject({
      code: 'unknown_policy',
      path: 'properties.policies[0]',
      hint: 'did you mean "europe"?',
    });
  });
});
