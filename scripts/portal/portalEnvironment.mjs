import path from 'node:path';
import { rootDir } from './options.mjs';

/** What app-config.yaml takes from the environment, for every process of the demo. */
export function portalEnvironment({ env, port, dataDir, token, credentialsKey, appUrl }) {
  return {
    ...env,
    NODE_ENV: 'development',
    SLIPWAY_PORT: String(port),
    SLIPWAY_APP_URL: appUrl ?? `http://localhost:${port}`,
    SLIPWAY_DATA: dataDir,
    SLIPWAY_TOKEN: token,
    SLIPWAY_CREDENTIALS_KEY: credentialsKey,
    // Node 22 and newer keep compiled code there, which makes the second start faster.
    NODE_COMPILE_CACHE: env.NODE_COMPILE_CACHE ?? path.join(rootDir, 'node_modules', '.cache', 'slipway'),
  };
}
