export * from './engine';
export * from './syntax';
export { createNativeEngine, type NativeEngineOptions } from './eval/createNativeEngine';
export { createComparingEngine, type ComparingEngineOptions } from './guard/createComparingEngine';
export { createQuarantine, type QuarantineOptions } from './guard/createQuarantine';
export type { DifferenceKind, EngineDifference } from './guard/difference';
export * from './schema';
