import { deletionWaves } from './deletionOrder';

const object = (component: string, kind: string) => ({
  newest: { component, reference: { apiVersion: 'v1', kind, namespace: 'default', name: component } },
});
const application = (dependsOn: { [component: string]: string[] }) => ({
  spec: {
    components: Object.entries(dependsOn).map(([name, on]) => ({ name, type: 't', properties: {}, traits: [], dependsOn: on })),
    policies: [],
  },
});
const told = (waves: ReturnType<typeof deletionWaves<ReturnType<typeof object>>>) =>
  waves.map(wave => wave.map(({ newest }) => `${newest.component}/${newest.reference.kind}`));

describe('deletionWaves', () => {
  it('takes what others depend on last, and kinds in the reverse of how they are applied', () => {
    const objects = [object('database', 'Service'), object('database', 'StatefulSet'), object('web', 'ConfigMap'), object('web', 'Deployment')];
    expect(told(deletionWaves(application({ database: [], web: ['database'] }), objects))).toEqual([
      ['web/Deployment'],
      ['web/ConfigMap'],
      ['database/StatefulSet'],
      ['database/Service'],
    ]);
  });

  it('takes equals together, and a component that is no longer known first', () => {
    const objects = [object('b', 'Service'), object('a', 'Service'), object('old', 'Deployment')];
    expect(told(deletionWaves(application({ a: [], b: [] }), objects))).toEqual([['old/Deployment'], ['b/Service', 'a/Service']]);
  });

  it('does not go round in circles', () => {
    expect(deletionWaves(application({ a: ['b'], b: ['a'] }), [object('a', 'Service'), object('b', 'Service')])).toHaveLength(2);
  });
});
