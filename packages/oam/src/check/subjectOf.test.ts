import { newApplication, newStep } from '../__testUtils__/applications';
import { subjectOf } from './subjectOf';

const application = newApplication({
  components: [{ name: 'web', traits: [{ type: 'scaler', properties: {} }] }],
});

describe('whose a problem is', () => {
  it.each([
    ['spec.components[0].properties.image', 'component "web" in Application'],
    [
      'spec.components[0].traits[0].properties.replicas',
      'trait "scaler" of component "web" in Application',
    ],
  ])('%s belongs to %s', (path, subject) => {
    expect(subjectOf(path, application)).toBe(`${subject} "shop"`);
  });

  it.each(['', 'metadata.name', 'spec.components', 'spec.components[7].type'])(
    'nobody owns "%s"',
    path => {
      expect(subjectOf(path, application)).toBeUndefined();
    },
  );
});

it('a step of a group is named itself', () => {
  const group = { ...newStep('step-group'), subSteps: [newStep('suspend')] };
  const grouped = newApplication({ workflow: { steps: [group] } });
  expect(subjectOf('spec.workflow.steps[0].subSteps[0].type', grouped)).toBe(
    'step "suspend" in Application "shop"',
  );
});
