import { compareForApply } from './compareForApply';

function sorted(kinds: string[]): string[] {
  return kinds
    .map(kind => ({ kind }))
    .sort(compareForApply)
    .map(({ kind }) => kind);
}

describe('compareForApply', () => {
  it('applies what others need before them', () => {
    expect(
      sorted([
        'ValidatingWebhookConfiguration',
        'Ingress',
        'Deployment',
        'Service',
        'ConfigMap',
        'RoleBinding',
        'Role',
        'ServiceAccount',
        'CustomResourceDefinition',
        'Namespace',
      ]),
    ).toEqual([
      'Namespace',
      'CustomResourceDefinition',
      'ServiceAccount',
      'Role',
      'RoleBinding',
      'ConfigMap',
      'Service',
      'Deployment',
      'Ingress',
      'ValidatingWebhookConfiguration',
    ]);
  });

  it('puts custom resources after workloads and before webhooks', () => {
    expect(
      sorted(['MutatingWebhookConfiguration', 'Database', 'Deployment']),
    ).toEqual(['Deployment', 'Database', 'MutatingWebhookConfiguration']);
  });

  it('keeps the order of kinds of equal rank', () => {
    expect(sorted(['Secret', 'ConfigMap'])).toEqual(['Secret', 'ConfigMap']);
    expect(sorted(['ConfigMap', 'Secret'])).toEqual(['ConfigMap', 'Secret']);
  });
});
