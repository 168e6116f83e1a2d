export * from './ClusterError';
export { redactSecrets, secretValues } from './redactSecrets';
export { errorFromStatus } from './errorFromStatus';
