import { compareForApply, isSameWave } from './compareForApply';

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

  it('sends a Service together with workloads, and nothing else of another rank', () => {
    const wave = (a: string, b: string) => isSameWave({ kind: a }, { kind: b });
    expect([
      wave('Service', 'Deployment'),
      wave('StatefulSet', 'Service'),
      wave('Secret', 'ConfigMap'),
    ]).toEqual([true, true, true]);
    expect([
      wave('ConfigMap', 'Service'),
      wave('Service', 'Ingress'),
      wave('Deployment', 'HorizontalPodAutoscaler'),
    ]).toEqual([false, false, false]);
  });

  it('keeps the order of kinds of equal rank', () => {
    expect(sorted(['Secret', 'ConfigMap'])).toEqual(['Secret', 'ConfigMap']);
    expect(sorted(['ConfigMap', 'Secret'])).toEqual(['ConfigMap', 'Secret']);
  });
});
