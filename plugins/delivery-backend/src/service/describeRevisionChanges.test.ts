import type { Application } from '@slipway/oam';
import { describeRevisionChanges } from './describeRevisionChanges';

const application = (image: string, more: Partial<Application['spec']> = {}): Application => ({
  apiVersion: 'core.oam.dev/v1beta1',
  kind: 'Application',
  metadata: { name: 'shop', namespace: 'default' },
  spec: {
    components: [
      {
        name: 'web',
        type: 'webservice',
        properties: { image, ports: [{ port: 80 }] },
        traits: [{ type: 'scaler', properties: { replicas: 1 } }],
        dependsOn: [],
      },
    ],
    policies: [],
    ...more,
  },
});
const components = (properties: object, traits: { type: string; properties: {} }[] = []) => [
  { name: 'web', type: 'webservice', properties: { ...properties }, traits, dependsOn: [] },
];

describe('what a revision changed', () => {
  it('of a Secret is told as hashes', () => {
    const secret = (password: string) => application('nginx', { components: components({ objects: [{ kind: 'Secret', stringData: { password } }] }) });
    expect(describeRevisionChanges(secret('planted-1'), secret('planted-2'))).toEqual([
      expect.stringMatching(/^objects\.0\.data\.password of web: sha256:[0-9a-f]{12} → sha256:[0-9a-f]{12}$/),
    ]);
  });

  it.each([
    ['a property', application('nginx:1.27'), ['image of web: nginx:1.25 → nginx:1.27']],
    [
      'a list and a trait',
      application('', { components: components({ image: 'nginx:1.25', ports: [{ port: 81 }] }) }),
      ['ports.0.port of web: 80 → 81', 'trait of web scaler removed'],
    ],
    [
      'another component',
      application('nginx:1.25', {
        components: [...application('nginx:1.25').spec.components, { name: 'db', type: 'worker', properties: {}, traits: [], dependsOn: [] }],
      }),
      ['component db added'],
    ],
    ['nothing but definitions', application('nginx:1.25'), ['definitions changed, the Application did not']],
  ])('is said in words: %s', (_, after, changes) => {
    expect(describeRevisionChanges(application('nginx:1.25'), after)).toEqual(changes);
  });

  it('is everything for the first one', () => {
    expect(describeRevisionChanges(undefined, application('nginx'))).toEqual(['first revision']);
  });

  it('is cut short where nobody would read on', () => {
    const env = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`key${index}`, 'x'.repeat(200)]));
    const changes = describeRevisionChanges(
      application('', { components: components({}) }),
      application('', { components: components({ env }) }),
    );
    expect(changes).toEqual([expect.stringContaining('env of web: ')]);
    expect(changes[0].length).toBeLessThan(120);
  });
});
