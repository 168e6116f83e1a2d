export * from './accessManifests';
export * from './findMissingAccess';
export * from './readIdentity';
export * from './requestToken';
export type * from './types';
