export * from './types';
export { observeCluster } from './observeCluster';
