export {
  type AccessManifestsOptions,
  accessManifests,
  type AccessNeed,
  type AccessSubject,
  type ClusterIdentity,
  type IssuedToken,
  type MissingAccess,
  type MissingAccessOptions,
  subjectOfUser,
  type TokenRequest,
} from './access';
export * from './config';
export * from './connectCluster';
export type { ApiResource } from './discovery';
export {
  diffObjects,
  type DiffOptions,
  type FieldChange,
  hashSecret,
  hideSecretValues,
} from './diff';
export * from './errors';
export * from './fields';
export * from './health';
export type {
  LogOptions,
  ObjectEvent,
  RelatedOptions,
  ResourceNode,
} from './inspect';
export {
  describeObject,
  referenceKey,
  referenceOf,
} from './kubernetes/describeObject';
export { parseObject } from './kubernetes/parseObject';
export {
  isFields,
  readField,
  readList,
  readNumber,
  readString,
  readStrings,
} from './kubernetes/readField';
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
  type ReplaceOptions,
} from './objects';
export type * from './observe/types';
export {
  applyRank,
  compareForApply,
  customRank,
  isSameWave,
} from './order/compareForApply';
export type { AnsweredRequest, TransportOptions } from './transport';
