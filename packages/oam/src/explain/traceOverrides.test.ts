import { newApplication, newStep } from '../__testUtils__/applications';
import { planDeploy } from '../policies/planDeploy';
import { traceOverrides } from './traceOverrides';

const clusters = {
  clusters: [{ name: 'eu', labels: {} }],
  defaultCluster: 'eu',
};

function placesOf(policies: { name: string; properties: {} }[]) {
  const step = {
    ...newStep('deploy', { policies: policies.map(({ name }) => name) }),
    name: 'ship',
  };
  const application = newApplication({
    components: [
      {
        name: 'web',
        properties: { image: 'a', env: [{ name: 'A' }], port: { number: 1 } },
        traits: [
          { type: 'scaler', properties: { replicas: 1 } },
          { type: 'labels', properties: { team: 'a' } },
        ],
      },
    ],
    policies: policies.map(policy => ({ type: 'override', ...policy })),
    workflow: { steps: [step] },
  });
  const [plan] = planDeploy(application, step, clusters).plans;
  const placeOf = traceOverrides(application, 'ship');
  return (path: string, trait?: number) =>
    placeOf({
      component: plan.components[0],
      path: path.split('.'),
      ...(trait === undefined ? {} : { trait }),
    });
}

const override = (name: string, component: {}) => ({
  name,
  properties: { components: [component] },
});

describe('where a property was written', () => {
  it('is the component, when no policy says anything of it', () => {
    const place = placesOf([override('o', { properties: { cpu: '1' } })]);
    expect(place('image')).toEqual({
      path: 'spec.components[0].properties.image',
    });
    expect(place('team', 1)).toEqual({
      path: 'spec.components[0].traits[1].properties.team',
    });
    expect(place('memory')).toBeUndefined();
  });

  it('is the last policy that gives it', () => {
    const place = placesOf([
      override('first', { name: 'web', properties: { image: 'b' } }),
      override('second', { name: 'w*', properties: { image: 'c' } }),
      override('third', {
        name: 'other',
        type: 'worker',
        properties: { image: 'd' },
      }),
    ]);
    expect(place('image')).toEqual({
      policy: 'second',
      path: 'spec.policies[1].properties.components[0].properties.image',
    });
  });

  it('is the policy also for what is inside a list, which a policy replaces as a whole', () => {
    const place = placesOf([
      override('o', { properties: { env: [{ name: 'B' }] } }),
    ]);
    expect(place('env.0.name')).toEqual({
      policy: 'o',
      path: 'spec.policies[0].properties.components[0].properties.env[0].name',
    });
  });

  it('is still the component for the rest of an object, which a policy merges into', () => {
    const place = placesOf([
      override('o', { properties: { port: { name: 'http' } } }),
    ]);
    expect(place('port.number')?.policy).toBeUndefined();
    expect(place('port.name')?.policy).toBe('o');
  });

  it('is found for traits that a policy patches, adds or removes', () => {
    const place = placesOf([
      override('o', {
        traits: [
          { type: 'scaler', disable: true },
          { type: 'gateway', properties: { domain: 'x' } },
        ],
      }),
    ]);
    expect(place('team', 0)).toEqual({
      path: 'spec.components[0].traits[1].properties.team',
    });
    expect(place('domain', 1)).toEqual({
      policy: 'o',
      path: 'spec.policies[0].properties.components[0].traits[1].properties.domain',
    });
  });
});
