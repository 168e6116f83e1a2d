export { startSandboxCluster } from './startSandboxCluster';
export type { SandboxCluster, SandboxClusterOptions } from './startSandboxCluster';
export type { FaultSettings, ImageFault } from './faults/Faults';
export type { Counters, ObjectWrites } from './faults/Counters';
