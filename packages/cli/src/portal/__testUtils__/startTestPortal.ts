import { randomBytes } from 'node:crypto';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- tests run against a real backend
import deliveryPlugin from '@slipway/backstage-plugin-delivery-backend';
import {
  type SandboxCluster,
  startSandboxCluster,
} from '@slipway/sandbox-cluster';

const people = ['developer', 'approver'] as const;

type Caller = (typeof people)[number] | 'script';

export interface TestPortal {
  readonly server: string;
  /** Environment of a command that is run in somebody's name, or by a script. */
  env(who: Caller): { [name: string]: string };
  cluster(name: string): SandboxCluster;
}

/** A real backend over an in-memory database that delivers to the sandbox clusters `staging` and `prod`; for the whole test file. */
export function useTestPortal(): () => TestPortal {
  let portal: TestPortal | undefined;
  let stop = async () => {};
  // A whole backend starts.
  jest.setTimeout(60_000);
  beforeAll(async () => {
    ({ portal, stop } = await startTestPortal());
  });
  afterAll(() => stop());
  return () => {
    if (!portal) {
      throw new Error('The portal runs during tests only');
    }
    return portal;
  };
}

async function startTestPortal() {
  const clusters = await Promise.all(
    ['staging', 'prod'].map(name =>
      startSandboxCluster({ name, rolloutMilliseconds: 20 }),
    ),
  );
  const backend = await startTestBackend({
    features: [
      deliveryPlugin,
      mockServices.rootConfig.factory({
        data: {
          delivery: {
            defaultCluster: 'staging',
            clusters: clusters.map(
              ({ name, url, token, certificateAuthority }) => ({
                name,
                server: url,
                token,
                caData: Buffer.from(certificateAuthority).toString('base64'),
                sandbox: true,
              }),
            ),
            credentials: { keys: [randomBytes(32).toString('base64')] },
            joining: { allowLoopback: true },
            approvals: {
              rules: [
                {
                  environments: ['prod*'],
                  approvers: ['user:default/approver'],
                },
              ],
            },
          },
        },
      }),
      mockServices.httpAuth.factory({
        defaultCredentials: mockCredentials.none(),
      }),
      catalogServiceMock.factory({
        entities: people.map(personEntity),
      }),
    ],
  });
  const address = backend.server.address();
  if (address === null || typeof address === 'string') {
    throw new Error('The test backend has no port');
  }
  const server = `http://localhost:${address.port}`;
  return {
    portal: {
      server,
      env: (who: Caller) => ({
        SLIPWAY_SERVER: server,
        SLIPWAY_TOKEN:
          who === 'script'
            ? mockCredentials.service.token()
            : mockCredentials.user.token(`user:default/${who}`),
      }),
      cluster(name: string) {
        const found = clusters.find(cluster => cluster.name === name);
        if (!found) {
          throw new Error(`There is no cluster ${name}`);
        }
        return found;
      },
    },
    async stop() {
      await backend.stop();
      await Promise.all(clusters.map(cluster => cluster.close()));
    },
  };
}

function personEntity(name: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { namespace: 'default', name },
  };
}
