export { createClusterRegistry, type ClusterRegistryOptions } from './createClusterRegistry';
export * from './types';
export { createTokenRenewer } from './createTokenRenewer';
export { readJoiningPolicy } from './readJoiningPolicy';
