export * from './ObjectClient';
export * from './applyObject';
export * from './deleteObject';
export * from './getObject';
export * from './listObjects';
export * from './patchObject';
export * from './readVersion';
export * from './replaceObject';
