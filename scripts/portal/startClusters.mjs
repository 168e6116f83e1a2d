import { startKubernetesClusters } from './kubernetesClusters.mjs';
import { startSandboxClusters } from './sandboxClusters.mjs';

/** The demo's three clusters, each `{ name, url, outcome }`; `onProcess` is told every process id that has to be ended. */
export function startClusters(options) {
  return options.kubernetes ? startKubernetesClusters(options) : startSandboxClusters(options);
}
