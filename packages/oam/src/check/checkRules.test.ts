import { definitionText, newApplication } from '../__testUtils__/applications';
import { createDefinitionCatalog } from '../definitions/createDefinitionCatalog';
import { formatProblem } from '../problem';
import { checkApplication } from './checkApplication';
import type { RuleLevels } from './checkRules';
import { resourceName } from './resourceName';

const component = (name: string, workload: string) =>
  definitionText('component', name, 'output: {}', `workload: ${workload}`);

const trait = (name: string, attributes: string) =>
  definitionText('trait', name, 'patch: {}', attributes);

const catalog = createDefinitionCatalog([
  component('web', '{type: "deployments.apps"}'),
  component(
    'nightly',
    '{definition: {apiVersion: "batch/v1", kind: "CronJob"}}',
  ),
  component('anything', '{type: "autodetects.core.oam.dev"}'),
  trait('scaler', 'conflictsWith: ["hpa", "auto*"]'),
  trait('hpa', ''),
  trait('autopilot', ''),
  trait('pods', 'appliesToWorkloads: ["deployments.apps", "nightly"]'),
  trait('apps', 'appliesToWorkloads: ["*.apps"]'),
  trait('everywhere', 'appliesToWorkloads: ["*"]'),
  trait('restarts', 'podDisruptive: true'),
]);

async function problemsOf(
  type: string,
  traits: readonly string[],
  rules?: Partial<RuleLevels>,
) {
  const application = newApplication({
    components: [
      {
        name: 'shop',
        type,
        traits: traits.map(each => ({ type: each, properties: {} })),
      },
    ],
  });
  const problems = await checkApplication(application, {
    catalog,
    ...(rules ? { rules } : {}),
  });
  return problems.map(
    problem => `${problem.severity}: ${formatProblem(problem)}`,
  );
}

describe('conflictsWith', () => {
  it('is a warning that names both traits', async () => {
    expect(await problemsOf('web', ['scaler', 'hpa'])).toEqual([
      'warning: spec.components[0].traits[0].type: The traits "scaler" and "hpa" conflict on one component; use one of the two (scaler.cue)',
    ]);
  });

  it('may name traits by a pattern', async () => {
    expect(await problemsOf('web', ['scaler', 'autopilot'])).toHaveLength(1);
  });

  it('is an error, or nothing, by config', async () => {
    const traits = ['scaler', 'hpa'];
    expect(await problemsOf('web', traits, { conflictsWith: 'error' })).toEqual(
      [expect.stringMatching(/^error: /)],
    );
    expect(await problemsOf('web', traits, { conflictsWith: 'off' })).toEqual(
      [],
    );
  });
});

describe('appliesToWorkloads', () => {
  it('is a warning that says what the trait is made for', async () => {
    expect(await problemsOf('nightly', ['apps'])).toEqual([
      'warning: spec.components[0].traits[0].type: The trait "apps" is not made for components of type "nightly" (cronjobs.batch); it applies to "*.apps"; remove it, or use another type of component (apps.cue)',
    ]);
  });

  it('accepts the resource, a pattern of it, the type of the component, and a star', async () => {
    expect(await problemsOf('web', ['pods', 'apps', 'everywhere'])).toEqual([]);
    expect(await problemsOf('nightly', ['pods', 'everywhere'])).toEqual([]);
  });

  it('says nothing of components whose workload is known only when it is rendered', async () => {
    expect(await problemsOf('anything', ['apps'])).toEqual([]);
  });

  it('is an error by config', async () => {
    expect(
      await problemsOf('nightly', ['apps'], { appliesToWorkloads: 'error' }),
    ).toEqual([expect.stringMatching(/^error: /)]);
  });
});

describe('podDisruptive', () => {
  it('says nothing unless it is asked for', async () => {
    expect(await problemsOf('web', ['restarts'])).toEqual([]);
    expect(
      await problemsOf('web', ['restarts'], { podDisruptive: 'warning' }),
    ).toEqual([
      'warning: spec.components[0].traits[0].type: The trait "restarts" restarts the pods of component "shop" whenever it is added, changed or removed; deliver such changes when a restart does no harm (restarts.cue)',
    ]);
  });
});

it.each([
  ['apps/v1', 'Deployment', 'deployments.apps'],
  ['v1', 'Service', 'services'],
  ['networking.k8s.io/v1', 'Ingress', 'ingresses.networking.k8s.io'],
  [
    'networking.k8s.io/v1',
    'NetworkPolicy',
    'networkpolicies.networking.k8s.io',
  ],
  [
    'gateway.networking.k8s.io/v1',
    'Gateway',
    'gateways.gateway.networking.k8s.io',
  ],
])('the resource of %s %s is %s', (apiVersion, kind, name) => {
  expect(resourceName(apiVersion, kind)).toBe(name);
});
