import path from 'node:path';

/** The configuration of the demo, and what is different about it on real Kubernetes. */
export function configArguments(rootDir, kind) {
  const files = ['app-config.yaml', ...(kind === 'kubernetes' ? ['app-config.kubernetes.yaml'] : [])];
  return files.flatMap(file => ['--config', path.join(rootDir, file)]);
}
