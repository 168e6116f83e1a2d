export { ApiClient } from './ApiClient';
export type { ApiAnswer, ApiClientOptions, WatchEvent } from './ApiClient';
export { clientFromKubeconfig } from './clientFromKubeconfig';
export { hasRealKubernetes, startRealKubernetes } from './startRealKubernetes';
export type { RealKubernetes } from './startRealKubernetes';
export { waitFor } from './waitFor';
