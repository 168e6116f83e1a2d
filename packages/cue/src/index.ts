export * from './engine';
export * from './syntax';
export { createComparingEngine, type ComparingEngineOptions } from './guard/createComparingEngine';
export { createQuarantine, type QuarantineOptions, type QuarantiningEngine } from './guard/createQuarantine';
export type { DifferenceKind, EngineDifference } from './guard/difference';
export { createNativeEngine, type NativeEngine, type NativeEngineOptions } from './eval/createNativeEngine';
export type { FieldValue, Fill, FoundStruct, OpenRequest, OpenTemplate, TemplatePath } from './template/openTemplate';
export * from './schema';
