export * from './ClusterConfig';
export * from './checkServer';
export * from './clusterConfigFromKubeconfig';
