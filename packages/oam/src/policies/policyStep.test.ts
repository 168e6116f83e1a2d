import { newApplication, newStep } from '../__testUtils__/applications';
import type { Policy, StepMode, WorkflowStep } from '../types';
import { effectiveWorkflow } from './effectiveWorkflow';
import { placedSteps, planEnvironments } from './planEnvironments';

const quota: Policy = {
  name: 'quota',
  type: 'quota',
  properties: {},
  rendersObjects: true,
};
const clusters = {
  clusters: ['hub', 'prod'].map(name => ({ name, labels: {} })),
  defaultCluster: 'hub',
};
const prod: Policy = {
  name: 'prod',
  type: 'topology',
  properties: { clusters: ['prod'] },
};

function shop(
  steps?: readonly (Partial<WorkflowStep> & { type: string })[],
  mode: StepMode = 'StepByStep',
  policies: readonly Policy[] = [quota, prod],
) {
  return newApplication({
    components: [{ name: 'web' }, { name: 'db' }],
    policies,
    ...(steps
      ? {
          workflow: {
            mode: { steps: mode },
            steps: steps.map(step => ({ ...newStep(step.type), ...step })),
          },
        }
      : {}),
  });
}

const described = (application: ReturnType<typeof shop>) =>
  effectiveWorkflow(application).steps.map(({ name, dependsOn }) => [
    name,
    ...dependsOn,
  ]);

describe('what policies make', () => {
  it('comes before all components where nobody wrote a workflow', () => {
    expect(described(shop(undefined, undefined, [quota]))).toEqual([
      ['apply-policies'],
      ['web', 'apply-policies'],
      ['db', 'apply-policies'],
    ]);
  });

  it('comes behind the gates that stand before the first delivery', () => {
    expect(
      described(
        shop([
          { type: 'suspend', name: 'ask' },
          { type: 'deploy', properties: { policies: ['prod'] } },
        ]),
      ),
    ).toEqual([['ask'], ['apply-policies'], ['deploy']]);
  });

  it('asks for an approval where the first delivery does', () => {
    const [first] = effectiveWorkflow(
      shop([{ type: 'deploy', properties: { auto: false } }]),
    ).steps;
    expect(first).toMatchObject({
      type: 'apply-policies',
      properties: { auto: false },
    });
  });

  it('waits for what the first delivery waits for, whatever the order of the text, and makes no circle', () => {
    expect(
      described(
        shop(
          [
            { type: 'deploy', name: 'last', dependsOn: ['check'] },
            { type: 'request', name: 'check', dependsOn: ['first'] },
            { type: 'deploy', name: 'first', dependsOn: ['ask'] },
            { type: 'suspend', name: 'ask' },
          ],
          'DAG',
        ),
      ),
    ).toEqual([
      ['last', 'check', 'apply-policies'],
      ['check', 'first'],
      ['apply-policies', 'ask'],
      ['first', 'ask', 'apply-policies'],
      ['ask'],
    ]);
  });

  it('counts what a group delivers', () => {
    const group = {
      type: 'step-group',
      subSteps: [newStep('deploy', { policies: ['prod'] })],
    };
    expect(described(shop([{ type: 'notification' }, group]))).toEqual([
      ['notification'],
      ['apply-policies'],
      ['step-group'],
    ]);
  });

  it('is delivered by a workflow that delivers nothing else, behind its first gates', () => {
    expect(
      described(shop([{ type: 'suspend' }, { type: 'notification' }])),
    ).toEqual([['suspend'], ['apply-policies'], ['notification']]);
  });

  it('has a step of another name where a step has its name', () => {
    expect(
      described(shop([{ type: 'deploy', name: 'apply-policies' }]))[0],
    ).toEqual(['apply-policies-first']);
  });

  it('does not move the paths of the steps that somebody wrote', () => {
    const application = shop([{ type: 'suspend' }, { type: 'deploy' }]);
    expect(
      placedSteps(application).map(({ step, path }) => [step.type, path]),
    ).toEqual([
      ['suspend', 'spec.workflow.steps[0]'],
      ['apply-policies', ''],
      ['deploy', 'spec.workflow.steps[1]'],
    ]);
  });

  it('goes to the default cluster, beside what else goes there by itself', () => {
    const planned = (policies: readonly Policy[]) =>
      planEnvironments(
        shop(undefined, undefined, policies),
        clusters,
      ).plans.map(({ name, targets, components }) => [
        name,
        targets.map(({ cluster }) => cluster).join(),
        ...components.map(component => component.name),
      ]);
    expect(planned([quota, prod])).toEqual([
      ['default', 'hub', 'quota'],
      ['prod', 'prod', 'web', 'db'],
    ]);
    expect(planned([quota])).toEqual([
      ['default', 'hub', 'quota', 'web', 'db'],
    ]);
  });

  it('has the name of its policy, unless a component has that', () => {
    const { plans } = planEnvironments(
      shop(undefined, undefined, [{ ...quota, name: 'web' }]),
      clusters,
    );
    expect(plans[0].components.map(({ name }) => name)).toEqual([
      'web-policy',
      'web',
      'db',
    ]);
  });
});
