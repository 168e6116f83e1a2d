import { existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { ChildProcess, spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { once } from 'node:events';
import { parseAllDocuments } from 'yaml';
import { ApiClient } from '../testing/ApiClient';

/** Room for more Services than the 250 of the default range. */
export const serviceRange = '10.0.0.0/14';

export type Environment = {
  readonly url: string;
  readonly kubeconfigPath: string;
  readonly caPem: string;
  readonly certPem: string;
  readonly keyPem: string;
};

function argumentsOf(program: string, environment: Environment, stages: string): string[] {
  const { kubeconfigPath } = environment;
  const certs = join(dirname(kubeconfigPath), 'certs');
  switch (program) {
    case 'kube-controller-manager':
      return [
        `--kubeconfig=${kubeconfigPath}`,
        '--leader-elect=false',
        '--use-service-account-credentials=false',
        `--service-account-private-key-file=${join(certs, 'sa-signer.key')}`,
        `--root-ca-file=${join(certs, 'ca.crt')}`,
        '--secure-port=0',
        `--service-cluster-ip-range=${serviceRange}`,
        '--controllers=*,-nodeipam,-cloud-node-lifecycle',
        '--kube-api-qps=500',
        '--kube-api-burst=1000',
      ];
    case 'kube-scheduler':
      return [`--kubeconfig=${kubeconfigPath}`, '--leader-elect=false', '--secure-port=0'];
    default:
      return [`--kubeconfig=${kubeconfigPath}`, '--manage-all-nodes=true', '--node-lease-duration-seconds=40', `--config=${stages}`];
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 5000);
  await gone;
  clearTimeout(timer);
}

async function createNode(environment: Environment): Promise<void> {
  const api = new ApiClient({
    url: environment.url,
    certificateAuthority: environment.caPem,
    certificate: environment.certPem,
    key: environment.keyPem,
  });
  const resources = { cpu: '64', memory: '256Gi', pods: '5000' };
  const metadata = {
    name: 'kwok-node',
    annotations: { 'kwok.x-k8s.io/node': 'fake' },
    labels: { 'kubernetes.io/hostname': 'kwok-node', 'kubernetes.io/os': 'linux' },
  };
  await api.post('/api/v1/nodes', { apiVersion: 'v1', kind: 'Node', metadata, status: { capacity: resources, allocatable: resources } });
  api.close();
}

/** The annotation of pods that says how long their start takes, as KWOK's slower stages name it: a duration such as `1s`. Without it they are ready within a moment. */
const startDelayAnnotation = 'pod-ready.stage.kwok.x-k8s.io/delay';

/** KWOK's stages, with pods that may take their time. */
function writeStages(assets: string, folder: string): string {
  const documents = parseAllDocuments(readFileSync(join(assets, 'kwok-stages.yaml'), 'utf8'));
  const ready = documents.find(document => document.getIn(['metadata', 'name']) === 'pod-ready');
  ready?.setIn(['spec', 'delay'], { durationMilliseconds: 0, durationFrom: { expressionFrom: `.metadata.annotations["${startDelayAnnotation}"]` } });
  const file = join(folder, 'kwok-stages.yaml');
  writeFileSync(file, documents.map(String).join('---\n'));
  return file;
}

/**
 * Starts what makes workloads of a bare API server roll out, as far as the folder of assets has it: controller-manager, scheduler, and
 * KWOK, which plays a node. Each writes its log into `logs`. Answers the function that ends them.
 */
export async function startControlPlane(assets: string, environment: Environment, logs: string): Promise<() => Promise<void>> {
  mkdirSync(logs, { recursive: true });
  const stages = existsSync(join(assets, 'kwok-stages.yaml')) ? writeStages(assets, logs) : '';
  const children = ['kube-controller-manager', 'kube-scheduler', 'kwok']
    .filter(program => existsSync(join(assets, program)))
    .map(program => {
      const log = openSync(join(logs, `${program}.log`), 'a');
      return spawn(join(assets, program), argumentsOf(program, environment, stages), {
        stdio: ['ignore', log, log],
      });
    });
  await createNode(environment);
  return async () => {
    await Promise.all(children.map(end));
  };
}
