import { parseApplication } from '../../parse/parseApplication';
import { readResourcePolicies } from './readResourcePolicies';
import {
  readSelector,
  type SelectableObject,
  selectsObject,
} from './resourceSelector';
import {
  chooseForConflict,
  chooseForDrift,
  isAmong,
  treatObject,
} from './treatObject';

const deployment: SelectableObject = {
  component: 'web',
  componentType: 'webservice',
  role: 'workload',
  kind: 'Deployment',
  name: 'web',
};
const service: SelectableObject = {
  ...deployment,
  role: 'trait',
  traitType: 'expose',
  kind: 'Service',
};

function policies(text: string) {
  const { application } = parseApplication(`
apiVersion: core.oam.dev/v1beta1
kind: Application
metadata: { name: shop }
spec:
  components: [{ name: web, type: webservice, properties: { image: nginx } }]
  policies:
${text.replace(/^/gm, '    ')}`);
  if (!application) {
    throw new Error('the manifest of the test is wrong');
  }
  return readResourcePolicies(application);
}

describe('selectsObject', () => {
  it.each([
    ['a kind', { resourceTypes: ['Deployment'] }, true],
    ['another kind', { resourceTypes: ['Service'] }, false],
    ['one of several names', { resourceNames: ['api', 'web'] }, true],
    [
      'all that is asked for',
      { componentNames: ['web'], resourceTypes: ['Deployment'] },
      true,
    ],
    [
      'only a part of what is asked for',
      { componentNames: ['web'], resourceTypes: ['Service'] },
      false,
    ],
    ['WORKLOAD, as the label says', { oamTypes: ['WORKLOAD'] }, true],
    ['COMPONENT, as the documents say', { oamTypes: ['COMPONENT'] }, true],
    ['TRAIT', { oamTypes: ['TRAIT'] }, false],
    ['a trait, which it does not come from', { traitTypes: ['expose'] }, false],
    ['nothing', {}, false],
  ])('is asked for %s', (_reason, selector, expected) => {
    expect(selectsObject(readSelector(selector), deployment)).toBe(expected);
  });

  it('does not take a component whose type is no longer known for one of any type', () => {
    const selector = readSelector({ componentTypes: ['webservice'] });
    expect(
      selectsObject(selector, { ...deployment, componentType: undefined }),
    ).toBe(false);
  });
});

describe('treatObject', () => {
  it('does what Kubernetes does when no policy is about an object', () => {
    expect(treatObject(policies('[]'), deployment)).toEqual({
      readOnly: false,
      takeOver: false,
      shared: false,
      propagation: 'cascading',
      update: { op: 'patch', recreateFields: [] },
      keepOnUpdate: [],
      keepOnDrift: [],
      conflicts: [],
      drift: [],
    });
  });

  it('takes the first rule that selects the object, across policies of one type', () => {
    const found = policies(`- type: garbage-collect
  name: a
  properties: { keepLegacyResource: true, rules: [{ selector: { resourceTypes: [Service] }, strategy: never }] }
- type: garbage-collect
  name: b
  properties: { rules: [{ selector: { componentNames: [web] }, strategy: onAppDelete, propagation: orphan }] }`);
    expect(found.garbage.keepLegacyResource).toBe(true);
    expect(treatObject(found, service)).toMatchObject({
      garbage: 'never',
      propagation: 'cascading',
    });
    expect(treatObject(found, deployment)).toMatchObject({
      garbage: 'onAppDelete',
      propagation: 'orphan',
    });
  });

  it.each([
    ['onUpdate', ['spec.replicas'], []],
    ['onStateKeep', [], ['spec.replicas']],
    ['always', ['spec.replicas'], ['spec.replicas']],
  ])('keeps fields %s', (affect, keepOnUpdate, keepOnDrift) => {
    const found = policies(`- type: apply-once
  properties: { enable: true, rules: [{ selector: { resourceTypes: [Deployment] }, strategy: { path: [spec.replicas], affect: ${affect} } }] }`);
    expect(treatObject(found, deployment)).toMatchObject({
      keepOnUpdate,
      keepOnDrift,
    });
    expect(treatObject(found, service)).toMatchObject({
      keepOnUpdate: [],
      keepOnDrift: [],
    });
  });

  it('heals nothing under apply-once without rules, and still updates', () => {
    const found = policies(
      '- { type: apply-once, properties: { enable: true } }',
    );
    expect(treatObject(found, deployment)).toMatchObject({
      keepOnUpdate: [],
      keepOnDrift: ['*'],
    });
  });

  it('heeds no rule of apply-once that is not enabled', () => {
    const found = policies(`- type: apply-once
  properties: { rules: [{ selector: { resourceTypes: [Deployment] }, strategy: { path: ['*'] } }] }`);
    expect(treatObject(found, deployment)).toMatchObject({
      keepOnUpdate: [],
      keepOnDrift: [],
    });
  });
});

describe('choices', () => {
  it('of conflicts go by field and manager', () => {
    const treatment = treatObject(
      policies(`- type: field-conflicts
  properties:
    rules:
      - { fields: [spec.replicas], managers: [kubectl], choice: give-up }
      - { selector: { resourceTypes: [Deployment] }, choice: take }`),
      deployment,
    );
    expect(
      chooseForConflict(treatment, {
        field: 'spec.replicas',
        manager: 'kubectl',
      }),
    ).toBe('give-up');
    expect(
      chooseForConflict(treatment, { field: 'spec.replicas', manager: 'flux' }),
    ).toBe('take');
  });

  it('of drift leave alone what apply-once keeps', () => {
    const treatment = treatObject(
      policies(`- type: drift
  properties: { rules: [{ choice: heal }] }
- type: apply-once
  properties: { enable: true, rules: [{ selector: { resourceTypes: [Deployment] }, strategy: { path: [spec.replicas] } }] }`),
      deployment,
    );
    expect(chooseForDrift(treatment, 'spec.replicas')).toBe('ignore');
    expect(chooseForDrift(treatment, 'spec.template')).toBe('heal');
  });

  it('say nothing where no rule is', () => {
    expect(
      chooseForDrift(treatObject(policies('[]'), deployment), 'spec'),
    ).toBeUndefined();
  });
});

describe('isAmong', () => {
  it.each([
    ['spec.replicas', ['spec.replicas'], true],
    ['spec.template.spec', ['spec.template'], true],
    ['spec.containers[0].image', ['spec.containers'], true],
    ['spec.replicasMax', ['spec.replicas'], false],
    ['anything', ['*'], true],
    ['spec', ['spec.replicas'], false],
  ])('%s among %j: %s', (field, paths, expected) => {
    expect(isAmong(field, paths)).toBe(expected);
  });
});
