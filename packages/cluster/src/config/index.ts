export { checkCredentials } from './checkCredentials';
export * from './ClusterConfig';
export * from './checkServer';
export * from './clusterConfigFromKubeconfig';
