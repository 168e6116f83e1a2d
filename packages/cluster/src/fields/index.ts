export { findField, valueAt } from './fieldPath';
export { withLiveFields, withoutFields } from './changeFields';
export * from './ownedFields';
export { isEqualValue } from './isEqualValue';
export * from './fieldManagers';
export { withoutOwnField, withoutSharedFields } from './withoutSharedFields';
