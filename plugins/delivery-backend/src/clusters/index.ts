export { createClusterRegistry, type ClusterRegistryOptions } from './createClusterRegistry';
export * from './types';
