import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What the portal of somebody else has besides our plugins. */
const backEndPackages = [
  '@backstage/backend-defaults',
  '@backstage/plugin-catalog-backend',
  '@backstage/plugin-events-backend',
  '@backstage/plugin-notifications-backend',
  '@backstage/plugin-scaffolder-backend',
  '@backstage/plugin-signals-backend',
  'better-sqlite3',
];

const frontEndPackages = ['react', 'react-dom', 'react-router-dom'];

const ourFrontEnd = '@slipway/backstage-plugin-delivery';

const ourPlugins = [
  '@slipway/backstage-plugin-delivery-backend',
  '@slipway/backstage-plugin-catalog-backend-module-delivery',
  '@slipway/backstage-plugin-scaffolder-backend-module-delivery',
];

/** The sandbox cluster and the command line are tried in the same place. */
const ourTools = ['@slipway/sandbox-cluster', '@slipway/cli'];

/** Writes a portal as an adopter has one: Backstage's packages and ours, from tarballs, in a folder that knows nothing of this repository. */
export function writePortal({ rootDir, folder, tarballs }) {
  const read = (...names) => JSON.parse(readFileSync(path.join(rootDir, ...names, 'package.json'), 'utf8'));
  const { overrides } = read();
  const versions = { ...read('packages', 'app').dependencies, ...read('packages', 'backend').dependencies };
  const direct = [ourFrontEnd, ...ourPlugins, ...ourTools];
  const write = (name, content) => writeFileSync(path.join(folder, name), content);
  write(
    'package.json',
    JSON.stringify(
      {
        name: 'portal-of-an-adopter',
        version: '0.0.0',
        private: true,
        dependencies: {
          ...Object.fromEntries([...backEndPackages, ...frontEndPackages].map(name => [name, versions[name]])),
          ...Object.fromEntries(direct.map(name => [name, `file:${tarballs[name]}`])),
        },
        // The registry does not have ours yet: what they need of one another comes from tarballs too.
        overrides: {
          ...overrides,
          ...Object.fromEntries(
            Object.entries(tarballs).map(([name, file]) => [name, direct.includes(name) ? `$${name}` : `file:${file}`]),
          ),
        },
      },
      null,
      2,
    ),
  );
  write('.npmrc', 'legacy-peer-deps=true\n');
  write(
    'index.js',
    [
      "const { createBackend } = require('@backstage/backend-defaults');",
      'const backend = createBackend();',
      ...['catalog', 'events', 'notifications', 'scaffolder', 'signals'].map(
        name => `backend.add(import('@backstage/plugin-${name}-backend'));`,
      ),
      ...ourPlugins.map(name => `backend.add(import('${name}'));`),
      'backend.start();',
      '',
    ].join('\n'),
  );
  write(
    'cluster.mjs',
    [
      "import { writeFileSync } from 'node:fs';",
      "import { startSandboxCluster } from '@slipway/sandbox-cluster';",
      "const cluster = await startSandboxCluster({ name: 'staging' });",
      "writeFileSync('kubeconfig', cluster.kubeconfig);",
      "console.log('ready');",
      '',
    ].join('\n'),
  );
}

/** The configuration of that portal: one cluster, a token for this test, everything in memory. */
export function writeConfig({ folder, port, token }) {
  const config = {
    app: { baseUrl: `http://127.0.0.1:${port}` },
    backend: {
      baseUrl: `http://127.0.0.1:${port}`,
      listen: `127.0.0.1:${port}`,
      database: { client: 'better-sqlite3', connection: ':memory:' },
      auth: { externalAccess: [{ type: 'static', options: { token, subject: 'adopter' } }] },
    },
    delivery: {
      defaultCluster: 'staging',
      clusters: [{ name: 'staging', kubeconfigFile: path.join(folder, 'kubeconfig'), sandbox: true }],
      approvals: { rules: [] },
    },
  };
  writeFileSync(path.join(folder, 'app-config.yaml'), JSON.stringify(config, null, 2));
}
