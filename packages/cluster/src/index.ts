export * from './config';
export * from './connectCluster';
export type { ApiResource } from './discovery';
export * from './errors';
export {
  describeObject,
  referenceKey,
  referenceOf,
} from './kubernetes/describeObject';
export { parseObject } from './kubernetes/parseObject';
export type * from './kubernetes/types';
export {
  type ApplyOptions,
  type DeleteOptions,
  type DeleteOutcome,
  FIELD_MANAGER,
  type ListOptions,
  type ObjectList,
  type PatchOptions,
  type ReadOptions,
} from './objects';
export type * from './observe/types';
export type { TransportOptions } from './transport';
