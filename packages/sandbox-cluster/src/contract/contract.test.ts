import { startSandboxCluster } from '../startSandboxCluster';
import { ApiClient } from '../testing/ApiClient';
import { clientFromKubeconfig } from '../testing/clientFromKubeconfig';
import { hasRealKubernetes, startRealKubernetes } from '../testing/startRealKubernetes';
import { describeApply } from './describeApply';
import { describeCustomResources } from './describeCustomResources';
import { describeDeletion } from './describeDeletion';
import { describeObjects } from './describeObjects';
import { describeRollouts } from './describeRollouts';
import { describeServiceAccounts } from './describeServiceAccounts';
import { describeValidation } from './describeValidation';
import { describeWatch } from './describeWatch';
import { Subject } from './objects';

type Started = { kubeconfig: string; close(): Promise<void> };

/** The same behaviours of the sandbox and, where its programs are at hand, of a real Kubernetes: whatever differs is a fault of the sandbox. */
const clusters: Record<string, () => Promise<Started>> = {
  'the sandbox cluster': () => startSandboxCluster({ name: 'contract', rolloutMilliseconds: 200 }),
  ...(hasRealKubernetes() ? { 'a real Kubernetes': () => startRealKubernetes() } : {}),
};

const behaviours: Record<string, (subject: () => Subject) => void> = {
  objects: describeObjects,
  apply: describeApply,
  validation: describeValidation,
  'watching and listing': describeWatch,
  deletion: describeDeletion,
  'custom resources': describeCustomResources,
  rollouts: describeRollouts,
  'service accounts': describeServiceAccounts,
};

jest.setTimeout(90_000);

describe.each(Object.entries(clusters))('%s', (_, start) => {
  let cluster: Started;
  let api: ApiClient;

  beforeAll(async () => {
    cluster = await start();
    api = clientFromKubeconfig(cluster.kubeconfig);
  });

  afterAll(async () => {
    api?.close();
    await cluster?.close();
  });

  describe.each(Object.entries(behaviours))('%s', (name, describeBehaviour) => {
    const namespace = `contract-${name.replace(/ /g, '-')}`;
    beforeAll(async () => {
      await api.post('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
    });
    describeBehaviour(() => ({ api, namespace }));
  });
});
